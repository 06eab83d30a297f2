# Every target installs what it needs and is missing, and says so. See CONTRIBUTING.md.

.PHONY: run test check bench shots deb fmt bindings figures

run: ## Open the app; with no display, do the main job in the terminal
	@scripts/run.sh

test: ## Everything that CI runs
	@scripts/test.sh

check: ## The quick loop
	@scripts/check.sh

bench: ## Measure
	@scripts/bench.sh

shots: ## Take every screen in both themes and judge it
	@scripts/shots.sh

deb: ## Build the Debian package
	@scripts/deb.sh

fmt: ## Format the Rust and the interface
	@cargo fmt --all
	@npm --prefix ui run format

bindings: ## Write ui/src/ipc/generated anew from the Rust types
	@scripts/bindings.sh

figures: ## Count what the rules find in documents whose authors never saw them
	@scripts/figures.sh
