"""Searching models and versions: the filter's grammar, the order, the pages."""

import pytest

from expectations import await_next_millisecond, names, numbers

# ---- models ----


@pytest.fixture
def family(client, name):
    """Four models whose names share a prefix; gives a function that finds the suffixes a filter leaves."""
    made = {
        "alpha": {"tier": "1", "a b": "x y", "mlflow.source": "git"},
        "Alpha": {"tier": "2"},
        "beta_1": {"tier": "1", "owner": "Ann"},
        "beta-2": {"owner": "ann"},
    }
    for suffix, tags in made.items():
        client.create_registered_model(f"{name}-{suffix}", tags=tags)

    def find(clause="", **how):
        condition = f"name LIKE '{name}-%'" + (f" AND {clause}" if clause else "")
        return [found.removeprefix(f"{name}-") for found in names(client.search_registered_models(condition, **how))]

    find.name = name
    return find


def test_without_a_filter_models_are_found(client, model):
    assert client.search_registered_models(max_results=1)
    assert client.search_registered_models("", max_results=1)


def test_models_are_found_in_the_order_of_their_names(family):
    assert family() == ["Alpha", "alpha", "beta-2", "beta_1"]


@pytest.mark.parametrize(
    "clause, found",
    [
        ("name = '{}-alpha'", ["alpha"]),
        ('name = "{}-alpha"', ["alpha"]),
        ("attribute.name = '{}-alpha'", ["alpha"]),
        ("name != '{}-alpha'", ["Alpha", "beta-2", "beta_1"]),
        ("name LIKE '%-alp%'", ["alpha"]),
        ("name LIKE '%-beta__'", ["beta-2", "beta_1"]),
        ("name LIKE 'alpha'", []),
        ("name ILIKE '%-ALPHA'", ["Alpha", "alpha"]),
        ("name like '%-alpha' and name ilike '%A'", ["alpha"]),
        ("name LIKE '%beta\\_1'", []),
        ("name IN ('{}-alpha', '{}-beta_1', 'nobody')", ["alpha", "beta_1"]),
        ("name NOT IN ('{}-alpha', '{}-Alpha')", ["beta-2", "beta_1"]),
        ("name='{}-alpha'", ["alpha"]),
        ("name\n=\t'{}-alpha'", ["alpha"]),
        ("name = '{}-alpha' AND name = '{}-beta_1'", []),
        ("name = '{}-alpha' AND", ["alpha"]),
    ],
)
def test_models_are_found_by_their_name(family, clause, found):
    assert family(clause.replace("{}", family.name)) == found


@pytest.mark.parametrize(
    "clause, found",
    [
        ("tags.tier = '1'", ["alpha", "beta_1"]),
        ("tag.tier = '1'", ["alpha", "beta_1"]),
        ("tags.`tier` = '1'", ["alpha", "beta_1"]),
        ("tags.tier != '1'", ["Alpha"]),
        ("tags.`a b` = 'x y'", ["alpha"]),
        ("tags.\"a b\" = 'x y'", ["alpha"]),
        ("tags.mlflow.source = 'git'", ["alpha"]),
        ("tags.owner LIKE 'A%'", ["beta_1"]),
        ("tags.owner ILIKE 'A%'", ["beta-2", "beta_1"]),
        ("tags.owner LIKE '_nn'", ["beta-2", "beta_1"]),
        ("tags.tier = '1' AND tags.owner = 'Ann'", ["beta_1"]),
        ("tags.owner ILIKE 'a%' AND tags.owner != 'ann'", ["beta_1"]),
        ("tags.TIER = '1'", []),
        ("tags.nothing = '1'", []),
    ],
)
def test_models_are_found_by_their_tags(family, clause, found):
    assert family(clause) == found


def test_a_quote_in_a_name_is_searched_with_the_other_quote(client, name):
    client.create_registered_model(f"{name}'s")

    assert names(client.search_registered_models(f'name = "{name}\'s"')) == [f"{name}'s"]


@pytest.mark.parametrize(
    "order_by, found",
    [
        (["name DESC"], ["beta_1", "beta-2", "alpha", "Alpha"]),
        (["name asc"], ["Alpha", "alpha", "beta-2", "beta_1"]),
        (["name"], ["Alpha", "alpha", "beta-2", "beta_1"]),
    ],
)
def test_models_can_be_ordered_by_name(family, order_by, found):
    assert family(order_by=order_by) == found


@pytest.mark.parametrize("column", ["timestamp", "last_updated_timestamp"])
def test_models_can_be_ordered_by_their_last_update(client, family, column):
    for suffix in ("beta-2", "alpha", "beta_1", "Alpha"):
        await_next_millisecond()
        client.update_registered_model(f"{family.name}-{suffix}", "updated")

    assert family(order_by=[f"{column} DESC"]) == ["Alpha", "beta_1", "alpha", "beta-2"]
    assert family(order_by=[column, "name"]) == ["beta-2", "alpha", "beta_1", "Alpha"]


def test_pages_of_models_follow_one_another_until_all_are_seen(client, family):
    seen, token, pages = [], None, 0
    while pages == 0 or token:
        page = client.search_registered_models(f"name LIKE '{family.name}-%'", max_results=3, page_token=token)
        seen, token, pages = seen + names(page), page.token, pages + 1

    assert seen == [f"{family.name}-{suffix}" for suffix in ("Alpha", "alpha", "beta-2", "beta_1")]
    assert pages == 2


def test_a_full_last_page_of_models_has_no_token(client, family):
    assert not client.search_registered_models(f"name LIKE '{family.name}-%'", max_results=4).token


def test_a_found_model_is_the_model(client, model, add_version):
    add_version(model, tags={"data": "2026"})
    client.set_registered_model_tag(model, "team", "risk")
    client.set_registered_model_alias(model, "champion", "1")
    (found,) = client.search_registered_models(f"name = '{model}'")

    assert str(found) == str(client.get_registered_model(model))


# ---- versions ----


@pytest.fixture
def lineage(client, model, add_version):
    """A model of five versions; gives a function that finds the numbers a filter leaves, ascending."""
    for number, tags in enumerate([{"data": "A"}, {"data": "a", "seed": "7"}, {}, {"a b": "x"}], start=1):
        add_version(model, source=f"s3://models/v{number}", run_id=f"Run{number}", tags=tags)
    add_version(model, source="gs://Other/v5")

    def find(clause="", order_by=("version_number ASC",), **how):
        condition = f"name = '{model}'" + (f" AND {clause}" if clause else "")
        return numbers(client.search_model_versions(condition, order_by=list(order_by), **how))

    find.model = model
    return find


@pytest.mark.parametrize(
    "clause, found",
    [
        ("version_number = 2", [2]),
        ("version_number = '2'", [2]),
        ("version_number != 2", [1, 3, 4, 5]),
        ("version_number > 3", [4, 5]),
        ("version_number >= 3", [3, 4, 5]),
        ("version_number < 2", [1]),
        ("version_number <= 2", [1, 2]),
        ("version_number > 1 AND version_number < 4", [2, 3]),
        ("attribute.version_number = 2", [2]),
        ("run_id = 'Run2'", [2]),
        ("run_id != 'Run2' AND run_id LIKE 'Run%'", [1, 3, 4]),
        ("run_id ILIKE 'run1'", [1]),
        ("run_id IN ('Run1', 'Run3')", [1, 3]),
        ('run_id IN ("Run1")', [1]),
        ("run_id NOT IN ('Run1', 'Run3', 'Run4')", [2, 5]),
        ("source_path = 's3://models/v1'", [1]),
        ("source_path LIKE 'gs://%'", [5]),
        ("source_path ILIKE 'GS://other%'", [5]),
        ("source_path != 'gs://Other/v5'", [1, 2, 3, 4]),
    ],
)
def test_versions_are_found_by_their_attributes(lineage, clause, found):
    assert lineage(clause) == found


@pytest.mark.parametrize(
    "clause, found",
    [
        ("tags.data = 'A'", [1]),
        ("tag.data = 'a'", [2]),
        ("tags.data ILIKE 'a'", [1, 2]),
        ("tags.data LIKE 'a%'", [2]),
        ("tags.data != 'A'", [2]),
        ("tags.`a b` = 'x'", [4]),
        ("tags.data = 'a' AND tags.seed = '7'", [2]),
        ("tags.seed = '7' AND version_number > 2", []),
    ],
)
def test_versions_are_found_by_their_tags(lineage, clause, found):
    assert lineage(clause) == found


def test_versions_are_found_by_the_name_of_their_model(client, lineage, new_name):
    other = client.create_registered_model(f"{lineage.model}-other").name
    client.create_model_version(other, "s3://models/other")

    def models(clause):
        return sorted({found.name for found in client.search_model_versions(clause)})

    assert models(f"name LIKE '{lineage.model}%'") == [lineage.model, other]
    assert models(f"name ILIKE '{lineage.model.upper()}-%'") == [other]
    assert models(f"name IN ('{other}', 'nobody')") == [other]
    assert models(f"name LIKE '{lineage.model}%' AND name NOT IN ('{other}')") == [lineage.model]
    assert models(f"name LIKE '{lineage.model}%' AND name != '{other}'") == [lineage.model]


@pytest.mark.parametrize(
    "order_by, found",
    [
        (["version_number DESC"], [5, 4, 3, 2, 1]),
        (["version_number asc"], [1, 2, 3, 4, 5]),
        (["name", "version_number"], [1, 2, 3, 4, 5]),
        (["name DESC"], [5, 4, 3, 2, 1]),
        (["last_updated_timestamp DESC", "version_number DESC"], [2, 5, 4, 3, 1]),
        ([], [2, 5, 4, 3, 1]),
    ],
)
def test_versions_can_be_ordered(client, lineage, order_by, found):
    await_next_millisecond()
    client.update_model_version(lineage.model, "2", "updated last")

    assert lineage(order_by=order_by) == found


def test_versions_can_be_ordered_by_their_creation(client, lineage):
    client.update_model_version(lineage.model, "1", "updated last")
    found = client.search_model_versions(f"name = '{lineage.model}'", order_by=["creation_timestamp"])
    created = [version.creation_timestamp for version in found]

    assert created == sorted(created)


def test_pages_of_versions_follow_one_another_until_all_are_seen(client, lineage):
    seen, token, pages = [], None, 0
    while pages == 0 or token:
        page = client.search_model_versions(
            f"name = '{lineage.model}'", max_results=2, order_by=["version_number"], page_token=token
        )
        seen, token, pages = seen + numbers(page), page.token, pages + 1

    assert (seen, pages) == ([1, 2, 3, 4, 5], 3)


def test_a_full_last_page_of_versions_has_no_token(client, lineage):
    assert not client.search_model_versions(f"name = '{lineage.model}'", max_results=5).token


def test_deleted_versions_are_not_found(client, lineage):
    client.delete_model_version(lineage.model, "2")

    assert lineage() == [1, 3, 4, 5]
    assert lineage("tags.data = 'a'") == []
