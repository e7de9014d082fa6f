package io.regesta.bench.workload;

import io.regesta.bench.load.Calls;
import java.io.IOException;
import java.util.Locale;

/** What two registries are compared by, reads first: writes make more versions than there were. */
public enum Workload {
    GET_MODEL("get a model by name", Kind.READ),
    GET_VERSION("get a version", Kind.READ),
    GET_LATEST("get the latest version of a stage", Kind.READ),
    GET_BY_ALIAS("get a version by alias", Kind.READ),
    GET_DOWNLOAD_URI("get a download URI", Kind.READ),
    SEARCH_PAGE("list a page of 100 models", Kind.READ),
    SEARCH_BY_TAG("search models by a tag", Kind.READ),
    SEARCH_BY_LIKE("search models by name LIKE", Kind.READ),
    SEARCH_BY_ILIKE("search models by name ILIKE", Kind.READ),
    REGISTER_VERSION("register versions, all models", Kind.WRITE),
    REGISTER_ON_ONE("register versions, one model", Kind.WRITE_ON_ONE),
    TRANSITION("transition with archive, one model", Kind.WRITE),
    SET_TAG("set a tag", Kind.WRITE),
    SET_ALIAS("set an alias", Kind.WRITE),
    MIXED("95 gets and 5 writes", Kind.MIXED);

    /** What is wanted of it. */
    public enum Kind {
        READ,
        WRITE,
        WRITE_ON_ONE,
        MIXED
    }

    private final String title;
    private final Kind kind;

    Workload(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** What is asked; what it needs beside the models is made now. */
    public Calls of(Population models) throws IOException {
        return switch (this) {
            case GET_MODEL -> new GetModel(models);
            case GET_VERSION -> new GetVersion(models);
            case GET_LATEST -> new GetLatestByStage(models);
            case GET_BY_ALIAS -> new GetByAlias(models);
            case GET_DOWNLOAD_URI -> new GetDownloadUri(models);
            case SEARCH_PAGE -> new SearchPage(models);
            case SEARCH_BY_TAG -> new SearchByTag(models);
            case SEARCH_BY_LIKE -> new SearchByNameLike(models);
            case SEARCH_BY_ILIKE -> new SearchByNameIlike(models);
            case REGISTER_VERSION -> new RegisterVersion(models);
            case REGISTER_ON_ONE -> new RegisterOnOneModel(models);
            case TRANSITION -> new TransitionWithArchive(models);
            case SET_TAG -> new SetTag(models);
            case SET_ALIAS -> new SetAlias(models);
            case MIXED -> new Mixed(models);
        };
    }

    /** As it is written on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
