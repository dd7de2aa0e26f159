package dev.weir.model;

/** Why something that was foreseen to fail did: one taxonomy for collectors, stores and notifiers. {@code message} carries no secret. */
public record Failure(Kind kind, String message) {
    /** What sort of failure. */
    public enum Kind {
        /** Nobody listens, or the name does not resolve. */
        UNREACHABLE,
        /** No answer in time. */
        TIMEOUT,
        /** 401 or 403, or refused credentials. */
        UNAUTHORIZED,
        /** The address is wrong, or the thing does not exist there. */
        NOT_FOUND,
        /** Asked too often. */
        RATE_LIMITED,
        /** The other side says that it does not take it at this time: 503 to whoever told it something. */
        UNAVAILABLE,
        /** The other side is there and broken: 5xx. */
        BROKEN,
        /** The answer is no answer: garbage, truncated, another protocol. */
        MALFORMED,
        /** The answer is larger than allowed and was cut off. */
        TOO_LARGE,
        /** The request was wrong: other 4xx. */
        REFUSED,
        /** A defect of Weir itself. */
        BUG
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
