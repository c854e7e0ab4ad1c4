# homeroom: the one Makefile. `make help` lists what it can do.
#   variants   release debug small asan asan-small fuzz, each in build/VARIANT/
#   settings   CC=clang  BUILD=DIR  PREFIX=DIR  DESTDIR=DIR  V=1 (show commands)  WERROR= (let warnings pass)
VERSION = 0.1.0
PREFIX = /usr/local
BUILD = build
WERROR = -Werror
FUZZ = -max_total_time=60
ORACLE_CLASSES = 200
ORACLE_LISTINGS = 0
TORTURE = 100

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
Q = $(if $(V),,@)
q = '$(subst ','\'',$1)'

# --- Packages: probe:name:Debian packages (+ between). Nothing is asked of apt when every probe finds its thing.
NEEDS.build = cmd:$(firstword $(CC)):$(if $(findstring clang,$(CC)),clang,gcc) h:stdio.h:libc6-dev \
	cmd:pkg-config:pkg-config cmd:readelf:binutils pc:talloc:libtalloc-dev pc:libutf8proc:libutf8proc-dev pc:sqlite3:libsqlite3-dev \
	pc:libzip:libzip-dev pc:jansson:libjansson-dev pc:ncursesw:libncurses-dev h:csv.h:libcsv-dev h:uthash.h:uthash-dev \
	h:crypt.h:libcrypt-dev cmd:msgfmt:gettext pc:inih:libinih-dev
NEEDS.test = pc:check:check pc:vterm:libvterm-dev cmd:python3:python3
NEEDS.deb = cmd:dpkg-shlibdeps:dpkg-dev
NEEDS.dev = cmd:clang:clang+libclang-rt-dev cmd:clang-format:clang-format cmd:clang-tidy:clang-tidy \
	cmd:cppcheck:cppcheck cmd:valgrind:valgrind cmd:mandoc:mandoc cmd:debootstrap:debootstrap

NEEDS.html = cmd:chromium:chromium cmd:tidy:tidy cmd:pdftotext:poppler-utils cmd:python3:python3

TEST_GOALS = check check-valgrind golden pictures bench bench-docs torture fuzz oracle deps deps-dev $(BUILD)/test%
DEV_GOALS = check-valgrind check-fresh check-deb fuzz format format-fix lint man deps-dev
NEEDS = $(NEEDS.build) $(if $(filter $(TEST_GOALS),$(MAKECMDGOALS)),$(NEEDS.test)) \
	$(if $(filter $(DEV_GOALS),$(MAKECMDGOALS)),$(NEEDS.dev)) $(if $(filter deb,$(MAKECMDGOALS)),$(NEEDS.deb)) $(if $(filter check-html deps-dev,$(MAKECMDGOALS)),$(NEEDS.html))
PROBE = for n in $(NEEDS); do p=$${n\#\#*:} k=$${n%%:*} w=$${n%:*} w=$${w\#*:}; case $$k in \
	cmd) command -v "$$w" ;; pc) pkg-config --exists "$$w" ;; \
	h) echo "\#include <$$w>" | $(CC) -E -x c - ;; esac >/dev/null 2>&1 || echo "$$p" | tr + ' '; done
BECOME = if ! command -v apt-get >/dev/null; then echo none; elif [ "$$(id -u)" = 0 ]; then echo env; \
	elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then echo sudo env; else echo none; fi
APT = DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300
APT_INSTALL = install -y --no-install-recommends
# Each is found out at most once, and only when a recipe asks.
MISSING = $(eval MISSING := $(sort $(shell $(PROBE))))$(MISSING)
BECOMING = $(eval BECOMING := $(shell $(BECOME)))$(BECOMING)
WHO_CAN = Packages are missing and this user has neither root nor sudo: run `apt-get $(APT_INSTALL) $(MISSING)` as root, then this again

# --- Floors: what each may call, and what it may link. A floor's library is made of all its sources.
FLOORS = base core store exchange report session tui app
sources.tui = $(wildcard src/tui/*.c src/tui/views/*.c)
sources = $(or $(sources.$1),$(wildcard src/$1/*.c))
uses.base = base
uses.core = core base
uses.store = store core base
uses.exchange = exchange core base
uses.report = report core base
uses.session = session store core base
uses.tui = tui session report exchange store core base
uses.app = app $(uses.tui)

# A shared library costs every start some ten system calls: the smallest is linked in, where that can be done, and those
# that few commands need are opened by these (late.h).
inside = $(or $(filter /%,$(shell $(CC) -print-file-name=lib$1.a)),-l$1)
soname = $(shell readelf -d "$$($(CC) -print-file-name=lib$1.so)" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
LATE = $(eval LATE := -DHR_LIBZIP='"$(call soname,zip)"' -DHR_LIBJANSSON='"$(call soname,jansson)"')$(LATE)
LATE.session = $(eval LATE.session := -DHR_LIBCRYPT='"$(call soname,crypt)"')$(LATE.session)
pkg-config = $(filter-out -D_%,$(shell pkg-config $1))
LIBS.base = $(eval LIBS.base := $(call pkg-config,--libs talloc libutf8proc))$(LIBS.base)
LIBS.core = -lm
LIBS.store = $(eval LIBS.store := $(call pkg-config,--libs sqlite3))$(LIBS.store)
LIBS.exchange = $(eval LIBS.exchange := $(call inside,csv))$(LIBS.exchange)
LIBS.tui = $(eval LIBS.tui := $(call pkg-config,--libs ncursesw))$(LIBS.tui)
LIBS.app = $(eval LIBS.app := $(call inside,inih))$(LIBS.app)
LIBS.test = $(eval LIBS.test := $(call pkg-config,--libs check vterm libzip))$(LIBS.test)
libraries = $(foreach f,$(uses.$1),$(LIBS.$f))
PKG_CFLAGS = $(eval PKG_CFLAGS := $(call pkg-config,--cflags talloc libutf8proc sqlite3 libzip jansson ncursesw inih))$(PKG_CFLAGS)
TEST_CFLAGS = $(eval TEST_CFLAGS := -Itest $(call pkg-config,--cflags check vterm))$(TEST_CFLAGS)

# --- Variants
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# Where no time goes the release is made small: what is left out of $(QUICK) is neither loading nor answering a key.
QUICK = src/base/% src/core/% src/store/% src/session/% src/tui/term.c src/tui/canvas.c
SMALL = -Os -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections
flags.release = -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
flags.debug = -O0 -g -DHR_DEBUG -fPIE
flags.small = -O1 -g -DHR_DEBUG -DHR_SMALL -fPIE
flags.asan = -O1 -g -DHR_DEBUG -fPIE $(SANITIZE)
flags.asan-small = $(flags.asan) -DHR_SMALL
flags.fuzz = $(flags.asan-small) -fsanitize=fuzzer-no-link
link.release = -pie -Wl,--gc-sections -Wl,-z,relro,-z,now,-z,pack-relative-relocs
link.asan = $(SANITIZE)
link.asan-small = $(SANITIZE)
link.fuzz = $(SANITIZE) -fsanitize=fuzzer
cc.fuzz = clang
VARIANTS = release debug small asan asan-small fuzz

DIALECT = -std=c11 -D_XOPEN_SOURCE=700 -Iinclude -DHR_VERSION='"$(VERSION)"'
WARNINGS = -Wall -Wextra -Wshadow -Wconversion $(WERROR)
cc = $(or $(cc.$1),$(CC))
compile = $(call cc,$1) $(DIALECT) $(WARNINGS) $(flags.$1) $(PKG_CFLAGS) $(LATE) $(CPPFLAGS) $(CFLAGS)
link = $(call cc,$1) $(flags.$1) $(CFLAGS) $(or $(link.$1),-pie) -Wl,--as-needed $(LDFLAGS)
# keep: writes a line to a file only when it says something else, so that what depends on it is made anew just then
keep = mkdir -p $(dir $1); printf '%s\n' $(call q,$2) | cmp -s - $1 || printf '%s\n' $(call q,$2) >$1

# Languages: a catalog each, beside the program. WORDS: what marks a sentence (translate.h), and the functions that speak
# only to people, with the number of the argument that is theirs. What has no letters is not for the catalog.
CATALOGS = $(wildcard data/locale/*.po)
WORDS = _ N_ C_:1c,2 NC_:1c,2 hr_plural:1,2 hr_fail:4 hr_ui_say:3 hr_prompt_refuse:2 hr_canvas_printf:6 \
	hr_plan_problem:6 hr_plan_reading:2 hr_plan_note:2 hr_plan_warn:2 hr_table_problem:5 hr_import_reject:5 hr_book_note:2 \
	hr_gradebook_say:3 plain_say:2 kiosk_say:3 hr_evidence_reject:4 refuse:2 refuse:5 say:3 add_heading:2
catalogs = $(CATALOGS:data/locale/%.po=$1/%/LC_MESSAGES/homeroom.mo)

MIGRATIONS = $(sort $(wildcard src/store/migrations/*.sql))
objects = $(patsubst %.c,$(BUILD)/$1/%.o,$2)
archives = $(foreach f,$(uses.$2),$(BUILD)/$1/lib$f.a)

define floor_rules
$(BUILD)/$1/lib$2.a: $(call objects,$1,$(call sources,$2)) $(if $(filter store,$2),$(if $(MIGRATIONS),$(BUILD)/$1/migrations.o)) $(BUILD)/$1/sources
	$(Q)rm -f $$@
	$(Q)$(AR) rcs $$@ $$(filter %.o,$$^)
endef

define variant_rules
$(foreach f,$(FLOORS),$(eval $(call floor_rules,$1,$f)))
$(BUILD)/$1/flags: FORCE | packages
	@$$(call keep,$$@,$$(call compile,$1) $(if $(filter release,$1),$$(SMALL) $$(QUICK)))

$(BUILD)/$1/sources: FORCE
	@$$(call keep,$$@,$(foreach f,$(FLOORS),$(call sources,$f)) $(MIGRATIONS) $(TEST_HELPERS))

$(BUILD)/$1/src/%.o: src/%.c $(BUILD)/$1/flags | packages
	@echo "  $1  $$<"; mkdir -p $$(@D)
	$(Q)$$(call compile,$1) $(if $(filter release,$1),$$(SMALL) $$(if $$(filter $$(QUICK),$$<),-O2)) -MMD -MP -c -o $$@ $$<

$(BUILD)/$1/test/%.o: test/%.c $(BUILD)/$1/flags | packages
	@echo "  $1  $$<"; mkdir -p $$(@D)
	$(Q)$$(call compile,$1) $$(TEST_CFLAGS) -MMD -MP -c -o $$@ $$<

$(BUILD)/$1/migrations.c: $(MIGRATIONS) src/store/migrations $(BUILD)/$1/sources
	@mkdir -p $$(@D)
	@{ printf '/* Made from src/store/migrations by make. */\n#include "homeroom/store.h"\n\n'; \
	printf 'const struct hr_migration hr_migrations[] = {\n'; \
	for f in $(MIGRATIONS); do b=$$$${f##*/}; \
	printf '    {%s, "%s",\n' "$$$$(echo "$$$${b%%-*}" | sed 's/^0*//')" "$$$$b"; \
	sed -e 's/[\\"?]/\\&/g' -e 's/.*/     "&\\n"/' "$$$$f"; echo '    },'; done; \
	printf '};\nconst size_t hr_migration_count = $(words $(MIGRATIONS));\n'; } >$$@

$(BUILD)/$1/migrations.o: $(BUILD)/$1/migrations.c $(BUILD)/$1/flags | packages
	$(Q)$$(call compile,$1) -MMD -MP -c -o $$@ $$<

$(BUILD)/$1/locale/%/LC_MESSAGES/homeroom.mo: data/locale/%.po | packages
	@mkdir -p $$(@D)
	$(Q)msgfmt -o $$@ $$<

$(BUILD)/$1/homeroom: $(call archives,$1,app) | packages $(call catalogs,$(BUILD)/$1/locale)
	@echo "  $1  $$@"
	$(Q)$$(call link,$1) -o $$@ $$(filter %.a,$$^) $$(call libraries,app) $(LDLIBS)

$(BUILD)/$1/libtest.a: $(call objects,$1,$(TEST_HELPERS)) $(BUILD)/$1/sources
	$(Q)rm -f $$@
	$(Q)$(AR) rcs $$@ $$(filter %.o,$$^)
endef

# --- Tests. TESTED is the variant of the program, views, scenes and break tests; UNITS that of the unit tests.
TESTED = release
UNITS = small
T = $(BUILD)/test$(if $(filter-out release,$(TESTED)),-$(TESTED))
PROGRAM = $(BUILD)/$(TESTED)/homeroom
TEST_HELPERS := $(wildcard test/common/*.c test/scene/*.c) test/unit/kit.c
UNIT_FLOORS := $(foreach f,$(FLOORS),$(if $(wildcard test/unit/$f_*.c),$f))
UNIT_TESTS = $(UNIT_FLOORS:%=$(T)/unit-%)
VIEW_TESTS = $(if $(wildcard test/view/*.c),$(T)/view)
SCENES = $(if $(wildcard test/scene/*.c),$(T)/scene-runner)
BREAK_TESTS = $(patsubst test/break/%.c,$(T)/break-%,$(wildcard test/break/*.c))
TESTS = $(UNIT_TESTS) $(VIEW_TESTS) $(SCENES) $(BREAK_TESTS)
ORACLE = python3 test/oracle/compare.py --program $(PROGRAM) --jobs 2
BENCH = $(if $(wildcard test/bench/*.c),$(BUILD)/bench/bench $(BUILD)/bench/floor)
FUZZERS = $(patsubst test/fuzz/%.c,$(BUILD)/fuzz/fuzz-%,$(wildcard test/fuzz/*.c))

$(foreach v,$(VARIANTS),$(eval $(call variant_rules,$v)))
$(BUILD)/%/src/session/secret.o: override CPPFLAGS += $(LATE.session)

# test_program: file, variant, objects, floor up to which it may call
define test_program
$1: $3 $(BUILD)/$2/libtest.a $(call archives,$2,$4) | packages
	@echo "  $2  $$@"; mkdir -p $$(@D)
	$(Q)$$(call link,$2) -o $$@ $$(filter %.o %.a,$$^) $$(call libraries,$4) $$(LIBS.test) $(LDLIBS)
endef
$(foreach f,$(UNIT_FLOORS),$(eval $(call test_program,$(T)/unit-$f,$(UNITS),$(call objects,$(UNITS),$(wildcard test/unit/$f_*.c)),$f)))
$(eval $(call test_program,$(T)/view,$(TESTED),$(call objects,$(TESTED),$(wildcard test/view/*.c)),tui))
$(eval $(call test_program,$(T)/scene-runner,$(TESTED),$(call objects,$(TESTED),$(wildcard test/scene/*.c)),tui))
$(foreach b,$(BREAK_TESTS),$(eval $(call test_program,$b,$(TESTED),$(call objects,$(TESTED),$(b:$(T)/break-%=test/break/%.c)),tui)))
# Under sanitizers malloc is theirs; the test says that it is left out there.
$(if $(findstring asan,$(TESTED)),,$(eval $(T)/break-no_memory: $(T)/no_memory.so))
$(T)/no_memory.so: test/preload/no_memory.c test/common/no_memory.h $(BUILD)/$(TESTED)/flags | packages
	@echo "  $(TESTED)  $@"; mkdir -p $(@D)
	$(Q)$(CC) $(LANGUAGE) $(WARNINGS) -Itest -O2 -fPIC -shared -o $@ $<
$(eval $(call test_program,$(BUILD)/bench/floor,release,$(call objects,release,test/bench/floor.c),tui))
$(eval $(call test_program,$(BUILD)/bench/bench,release,$(call objects,release,$(filter-out test/bench/floor.c,$(wildcard test/bench/*.c))),tui))
$(foreach b,$(FUZZERS),$(eval $(call test_program,$b,fuzz,$(call objects,fuzz,$(b:$(BUILD)/fuzz/fuzz-%=test/fuzz/%.c)),tui)))

# each word-with-arguments that run.sh is given is one runner
RUNNERS = $(foreach t,$(UNIT_TESTS) $(VIEW_TESTS),'$t') $(if $(SCENES),'$(SCENES) $(PROGRAM) test/scene/*.scene') \
	$(foreach t,$(BREAK_TESTS),'$t $(PROGRAM)') 'sh test/smoke.sh $(PROGRAM)' 'sh test/completions.sh $(PROGRAM) $(SCENES)' \
	'sh test/manual.sh $(PROGRAM)' 'python3 test/papers.py $(PROGRAM)' 'python3 test/figures.py $(PROGRAM)' \
	'sh test/presets.sh $(PROGRAM)' 'sh test/corpus.sh $(PROGRAM)' \
	$(if $(wildcard test/oracle/compare.py),'$(ORACLE) --classes 10 --seed 1' 'python3 test/oracle/test_oracle.py')
POT = $(BUILD)/homeroom.pot
TREE_RUNNERS = 'python3 test/messages.py' 'sh test/floors.sh $(BUILD)/release $(FLOOR_ARGS)' 'sh test/codemap.sh' 'sh test/rules.sh' \
	'sh test/words.sh $(BUILD)/release/homeroom $(POT) $(CATALOGS)'
FLOOR_ARGS = $(foreach f,$(filter-out app,$(FLOORS)),"$f:$(uses.$f):$(call libraries,$f)")
FLOOR_LIBS = $(call archives,release,tui)

# --- What one can ask for
export CC
.PHONY: build run check check-html check-asan check-clang check-valgrind check-fresh golden pictures floors oracle bench \
	bench-docs fuzz format format-fix lint man deps deps-dev packages install uninstall dist clean help manual check-deb \
	deb words FORCE
FORCE:

build: $(BUILD)/release/homeroom ## build the program (release)

run: $(BUILD)/release/homeroom ## open the dashboard on a sample class, installing what is missing first
	@$< demo

check: $(PROGRAM) $(TESTS) $(FLOOR_LIBS) $(POT) ## run all tests, installing what is missing first
	@sh test/run.sh $(RUNNERS) $(TREE_RUNNERS)

check-asan: ## all tests under AddressSanitizer and UBSan
	@HR_SLOW=5 CK_DEFAULT_TIMEOUT=600 $(MAKE) check TESTED=asan UNITS=asan-small TREE_RUNNERS= FLOOR_LIBS=

check-clang: ## all tests, compiled with clang
	@$(MAKE) check CC=clang BUILD=$(BUILD)/clang

VALGRIND = valgrind -q --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=99
check-valgrind: $(UNIT_TESTS) $(BUILD)/debug/homeroom ## unit tests and a round of commands under valgrind
	@HR_SLOW=20 CK_DEFAULT_TIMEOUT=600 sh test/run.sh $(foreach t,$(UNIT_TESTS),'env CK_FORK=no $(VALGRIND) $t') \
		'env WRAP="$(VALGRIND)" sh test/smoke.sh $(BUILD)/debug/homeroom'

check-fresh: packages ## prove run and check in a bare Debian 12 (needs root)
	@sh test/fresh/check.sh $(BUILD)/fresh

check-deb: packages ## prove the Debian package in bare systems: built, installed, used, removed (needs root)
	@sh test/fresh/check.sh $(BUILD)/fresh package

check-html: $(PROGRAM) ## the reports as HTML in a browser: valid, readable, right on paper (PICTURES: a folder to look at)
	@python3 test/browser.py $(PROGRAM) $(PICTURES)

golden: $(PROGRAM) $(VIEW_TESTS) $(SCENES) ## write the expected screens and listings anew; review them with git diff
	@HR_GOLDEN=write; export HR_GOLDEN; sh test/run.sh $(if $(VIEW_TESTS),'$(VIEW_TESTS)') \
		$(if $(SCENES),'$(SCENES) $(PROGRAM) test/scene/*.scene') 'sh test/presets.sh $(PROGRAM)'

pictures: $(PROGRAM) $(SCENES) ## draw the pictures in docs/pictures anew, from their scenes
	@HR_GOLDEN=write sh test/run.sh '$(SCENES) $(PROGRAM) test/scene/pictures-*.scene'

floors: $(FLOOR_LIBS) ## prove that no floor calls upward
	@sh test/floors.sh $(BUILD)/release $(FLOOR_ARGS)

oracle: $(PROGRAM) ## compare with the second implementation on many classes (ORACLE_CLASSES, ORACLE_LISTINGS of each)
	@$(ORACLE) --classes $(ORACLE_CLASSES) --listings $(ORACLE_LISTINGS)

bench: $(BUILD)/release/homeroom $(BENCH) ## time the program against the floors under it
	@$(BUILD)/bench/bench $(BENCH_ARGS) $< $(BUILD)/bench/floor

bench-docs: ## the same, and write its table to docs/performance.md
	@$(MAKE) bench BENCH_ARGS='--docs docs/performance.md $(BENCH_ARGS)'

$(POT): FORCE | packages
	@mkdir -p $(@D)
	@xgettext --language=C --from-code=UTF-8 --add-location=file --sort-by-file --add-comments=Translators: \
		--package-name=homeroom --package-version=$(VERSION) --keyword $(WORDS:%=--keyword=%) -o - $(sort $(wildcard src/*/*.c src/*/*/*.c)) | \
		msggrep --msgstr -e Project-Id-Version --msgid -E -e '(^|[^%A-Za-z0-9.$$*-])[A-Za-z]{2}|%s[A-Za-z]{2}' - -o $@

words: $(POT) ## put what is new in the source into the catalogs of data/locale/
	@for po in $(CATALOGS); do msgmerge --quiet --update --backup=none --add-location=file --sort-by-file $$po $(POT) || exit 1; \
		printf '%s: ' $$po; msgfmt --check --statistics -o /dev/null $$po; done

TORTURES = $(filter %-attacks %-crash_images %-damaged %-faults %-kill %-kiosk %-no_memory %-random_keys %-ssh %-syscalls %-writers,$(BREAK_TESTS))
.PHONY: torture
torture: $(PROGRAM) $(TORTURES) $(T)/unit-session $(T)/view ## disturb it for hours in every way there is, and print the figures (TORTURE: percent)
	@HR_TORTURE=$(TORTURE) sh test/torture.sh $(PROGRAM) $(TORTURES) $(T)/unit-session $(T)/view

fuzz: $(FUZZERS) ## feed hostile input to the readers (FUZZ: how long each)
	@sh test/fuzz.sh $(BUILD)/fuzz '$(FUZZ)' $(FUZZERS)

C_FILES = $(wildcard src/*/*.[ch] src/*/*/*.[ch] include/*/*.h test/*/*.[ch])
format: packages ## is everything written as .clang-format says
	@clang-format --dry-run --Werror $(C_FILES)

format-fix: packages ## write it so
	@clang-format -i $(C_FILES)

# Suppressed: what cppcheck 2.10 cannot parse (a compound literal between ? and :, jansson's loops), and advice for programs with threads.
lint: packages ## clang-tidy and cppcheck over src, shellcheck if it is here
	@printf '%s\n' $(wildcard src/*/*.c src/*/*/*.c) | xargs -P 2 -n 1 sh -c $(call q,clang-tidy --quiet --config-file=.ci/clang-tidy "$$@" -- $(DIALECT) $(PKG_CFLAGS) $(LATE) $(LATE.session) 2>/dev/null) sh
	@cppcheck --quiet -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=internalAstError --suppress=unknownMacro:src/exchange/case_json.c \
		--suppress=readdirCalled --suppress=getpwuidCalled --library=posix -D_XOPEN_SOURCE=700 -DHR_VERSION='"$(VERSION)"' $(LATE) $(LATE.session) -Iinclude src
	@if command -v shellcheck >/dev/null; then shellcheck -S warning -s sh test/*.sh test/*/*.sh && shellcheck -S warning .ci/run; fi

man: $(PROGRAM) packages ## lint the manual pages, and compare their lists with the program
	@sh test/manual.sh $(PROGRAM)

manual: $(PROGRAM) ## write the lists of keys, settings and columns in the manual pages anew, and lint them
	@sh test/manual.sh $(PROGRAM) write

deps: packages ## name the packages needed to build and test, and install those that are missing
	@echo 'build: $(sort $(foreach n,$(NEEDS.build),$(subst +, ,$(lastword $(subst :, ,$n)))))'
	@echo 'test:  $(sort $(foreach n,$(NEEDS.test),$(subst +, ,$(lastword $(subst :, ,$n)))))'
	@echo 'tools: $(sort $(foreach n,$(NEEDS.dev) $(NEEDS.html),$(subst +, ,$(lastword $(subst :, ,$n))))) (make deps-dev)'

deps-dev: deps ## the same, with the tools for format, lint, valgrind, clang and fuzz

packages:
	$(if $(MISSING),$(if $(filter none,$(BECOMING)),$(error $(WHO_CAN))))
	$(if $(MISSING),@echo 'Installing $(MISSING)'; $(BECOMING) $(APT) update && $(BECOMING) $(APT) $(APT_INSTALL) $(MISSING),@:)

share = $(DESTDIR)$(PREFIX)/share
ZSH = $(PREFIX)/share/zsh/site-functions
INSTALLED = $(DESTDIR)$(PREFIX)/bin/homeroom $(share)/man/man1/homeroom.1 $(share)/man/man5/homeroom-formats.5 $(share)/homeroom \
	$(share)/bash-completion/completions/homeroom $(DESTDIR)$(ZSH)/_homeroom \
	$(share)/fish/vendor_completions.d/homeroom.fish $(call catalogs,$(share)/locale)
install: $(BUILD)/release/homeroom ## install under DESTDIR and PREFIX
	install -D -m 755 $< $(DESTDIR)$(PREFIX)/bin/homeroom
	install -D -m 644 docs/homeroom.1 $(share)/man/man1/homeroom.1
	install -D -m 644 docs/homeroom-formats.5 $(share)/man/man5/homeroom-formats.5
	install -D -m 644 data/completions/homeroom.bash $(share)/bash-completion/completions/homeroom
	install -D -m 644 data/completions/_homeroom $(DESTDIR)$(ZSH)/_homeroom
	install -D -m 644 data/completions/homeroom.fish $(share)/fish/vendor_completions.d/homeroom.fish
	$(foreach l,$(CATALOGS:data/locale/%.po=%),install -D -m 644 $(<D)/locale/$l/LC_MESSAGES/homeroom.mo $(share)/locale/$l/LC_MESSAGES/homeroom.mo;)
	$(foreach f,$(wildcard data/*.*),install -D -m 644 $f $(share)/homeroom/$(notdir $f);)

uninstall: ## remove what install put there
	rm -rf $(INSTALLED)

deb: $(BUILD)/release/homeroom ## a Debian package of what install installs, in BUILD
	@sh data/debian/build.sh $(VERSION) $(BUILD)

dist: ## a tarball of the last commit that builds outside git
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=homeroom-$(VERSION)/ -o $(BUILD)/homeroom-$(VERSION).tar.gz HEAD

clean: ## remove everything that was made
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '%-15s %s\n' "$$name" "$$what"; done

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/*/src/*/*.d $(BUILD)/*/src/*/*/*.d $(BUILD)/*/test/*/*.d)
