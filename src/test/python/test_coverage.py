"""The suite leaves no call of MLflow's client to the registry untested."""

import ast
import inspect
from pathlib import Path

from mlflow import MlflowClient


def registry_methods():
    """Public methods of the client that reach the registry, by themselves or through another that does."""
    methods = {
        name: inspect.getsource(method)
        for name, method in inspect.getmembers(MlflowClient, inspect.isfunction)
        if not name.startswith("_")
    }
    reaching = {name for name, source in methods.items() if "_get_registry_client(" in source}
    named = {name for name in methods if "registered_model" in name or "model_version" in name or "webhook" in name}
    prompts = {name for name in methods if "prompt" in name and name != "parse_prompt_uri"}
    return reaching | named | prompts


def methods_called_by_the_suite():
    called = set()
    for test_file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(test_file.read_text())):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "client":
                called.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                called.add(node.value)  # a method named in a table and looked up with getattr
    return called


def test_every_registry_method_of_the_client_is_called_by_a_test():
    methods = registry_methods()

    assert len(methods) > 40
    assert sorted(methods - methods_called_by_the_suite()) == []
