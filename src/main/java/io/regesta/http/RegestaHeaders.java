package io.regesta.http;

/** The header names that all doors share. */
public final class RegestaHeaders {

    /** In a request: who asks, unverified. */
    public static final String ACTOR = "X-Regesta-Actor";

    /** In a request: why, in the asker's words. */
    public static final String COMMENT = "X-Regesta-Comment";

    /** In a request: the asker's own name for the command. Asked again with it, the command happens once. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** In the answer to a write: where in the journal it stands, or how far the registry had been read. */
    public static final String POSITION = "Regesta-Position";

    /** In the answer to a write whose outcome is not known: the command's id. */
    public static final String COMMAND = "Regesta-Command";

    private RegestaHeaders() {}
}
