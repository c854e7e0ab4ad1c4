"""An independent, slow and obvious second implementation of homeroom's numbers.

Nothing here was written from homeroom's source: every function cites the contract page and rule that it
spells out (`rules.md 46` is row 46 of design/rules.md, `domain.md 4` is section 4 of design/domain.md).
"""
