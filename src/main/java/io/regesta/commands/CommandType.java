package io.regesta.commands;

import io.regesta.commands.Bodies.Body;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that commands have in records, for good, whatever the classes are called, with the form of their data. */
enum CommandType {
    CREATE_MODEL("create-model", 1, Bodies.CreateModel.class),
    RENAME_MODEL("rename-model", 1, Bodies.RenameModel.class),
    UPDATE_MODEL("update-model", 1, Bodies.UpdateModel.class),
    DELETE_MODEL("delete-model", 1, Bodies.DeleteModel.class),
    SET_MODEL_TAG("set-model-tag", 1, Bodies.SetModelTag.class),
    DELETE_MODEL_TAG("delete-model-tag", 1, Bodies.DeleteModelTag.class),
    SET_ALIAS("set-alias", 1, Bodies.SetAlias.class),
    DELETE_ALIAS("delete-alias", 1, Bodies.DeleteAlias.class),
    REGISTER_VERSION("register-version", 1, Bodies.RegisterVersion.class),
    UPDATE_VERSION("update-version", 1, Bodies.UpdateVersion.class),
    TRANSITION_STAGE("transition-stage", 1, Bodies.TransitionStage.class),
    REQUEST_TRANSITION("request-transition", 1, Bodies.RequestTransition.class),
    APPROVE_TRANSITION("approve-transition", 1, Bodies.ApproveTransition.class),
    REJECT_TRANSITION("reject-transition", 1, Bodies.RejectTransition.class),
    CANCEL_TRANSITION("cancel-transition", 1, Bodies.CancelTransition.class),
    DELETE_VERSION("delete-version", 1, Bodies.DeleteVersion.class),
    SET_VERSION_TAG("set-version-tag", 1, Bodies.SetVersionTag.class),
    DELETE_VERSION_TAG("delete-version-tag", 1, Bodies.DeleteVersionTag.class);

    private final String title;
    private final int schema;
    private final Class<? extends Body> form;

    CommandType(String title, int schema, Class<? extends Body> form) {
        this.title = title;
        this.schema = schema;
        this.form = form;
    }

    String title() {
        return title;
    }

    /** The version of the data that is read. */
    int schema() {
        return schema;
    }

    Class<? extends Body> form() {
        return form;
    }

    static Optional<CommandType> named(String title) {
        return Stream.of(values()).filter(type -> type.title.equals(title)).findFirst();
    }
}
