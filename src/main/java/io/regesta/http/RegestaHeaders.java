package io.regesta.http;

/** The header names that all doors share. */
public final class RegestaHeaders {

    /** In a request: who asks, unverified; {@code %XX} in it is a byte of UTF-8. */
    public static final String ACTOR = "X-Regesta-Actor";

    /** In a request: why, in the asker's words; {@code %XX} in it is a byte of UTF-8. */
    public static final String COMMENT = "X-Regesta-Comment";

    /** In a request: the asker's own name for the command. Asked again with it, the command happens once. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** In the answer to a write: where in the journal it stands, or how far the registry had been read. */
    public static final String POSITION = "Regesta-Position";

    /** In a request: a position that the answer must not be older than. */
    public static final String AT_LEAST = "Regesta-At-Least";

    /** In the answer to a write whose outcome is not known: the command's id. */
    public static final String COMMAND = "Regesta-Command";

    private RegestaHeaders() {}
}
