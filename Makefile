# Every target is a command of packaging/dev.py, which also runs where there is no make.
PYTHON ?= python3
COMMANDS := run test stress bench build lock translations

.PHONY: $(COMMANDS)
$(COMMANDS):
	@$(PYTHON) packaging/dev.py $@
