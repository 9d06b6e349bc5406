.PHONY: demo test check bench screens

demo:  ## the whole main job on real programs
	bash provisioning/demo.sh

test:  ## checks and tests
	bash provisioning/test.sh

check:  ## lint, types and floors
	bash provisioning/setup.sh
	bash provisioning/check.sh

bench:  ## ratios against peers measured in the same run; MANIFEST=file adds labelled pictures for the scanner
	bash provisioning/setup.sh
	.venv/bin/python -m tests.bench $(if $(MANIFEST),--manifest $(MANIFEST))

screens:  ## every screen as a picture, in out/screens/
	bash provisioning/setup.sh
	.venv/bin/python -m tests.screens.gallery
