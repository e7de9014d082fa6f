"""Holds the manifests of a file to the schemas of a Kubernetes release, strictly: validate.py RELEASE FILE"""
import sys

import kubernetes_validate
import yaml

OPERATORS = ("kafka.strimzi.io/", "postgresql.cnpg.io/", "monitoring.coreos.com/")


def main(release, path):
    held = 0
    with open(path, encoding="utf-8") as file:
        for manifest in yaml.safe_load_all(file):
            name = f"{manifest['kind']}/{manifest['metadata']['name']}"
            if manifest["apiVersion"].startswith(OPERATORS):
                continue
            try:
                kubernetes_validate.validate(manifest, release, strict=True)
            except kubernetes_validate.ValidationError as wrong:
                sys.exit(f"{path}: {name}: {'.'.join(map(str, wrong.path))}: {wrong.message}")
            held += 1
    if not held:
        sys.exit(f"{path} has no manifest")
    print(f"{path}: {held} manifests fit Kubernetes {release}")


if __name__ == "__main__":
    main(*sys.argv[1:])
