"""A model's way to Production: train, register, stage, check, promote, load."""

import mlflow
from mlflow import MlflowClient
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X, X_test, y, y_test = train_test_split(X, y, stratify=y, random_state=7)
client = MlflowClient()

# Train a model and register it as the next version of my_model.
with mlflow.start_run():
    trained = LogisticRegression(max_iter=1000).fit(X, y)
    logged = mlflow.sklearn.log_model(trained, name="model", input_example=X[:2])
version = mlflow.register_model(logged.model_uri, "my_model").version

# Stage it, and check what was staged.
client.transition_model_version_stage("my_model", version, "Staging")
staged = mlflow.pyfunc.load_model("models:/my_model/Staging")
accuracy = (staged.predict(X_test) == y_test).mean()
assert accuracy > 0.9, f"version {version} stays in Staging: accuracy {accuracy:.2f}"

# Promote it; whatever was in Production is archived in the same step.
client.transition_model_version_stage("my_model", version, "Production", archive_existing_versions=True)
production = mlflow.pyfunc.load_model("models:/my_model/Production")
print(f"my_model version {version} is in Production, accuracy {accuracy:.2f}: {production.predict(X_test[:3])}")
