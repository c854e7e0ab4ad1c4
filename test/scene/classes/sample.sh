# The sample class of `homeroom demo`.
homeroom demo --make "$HOMEROOM_FILE"
