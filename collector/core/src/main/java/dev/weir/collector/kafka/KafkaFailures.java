package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Failure.Kind;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The one place where Kafka's exceptions become a {@link Failure}. Their messages stay out: they may quote settings. */
final class KafkaFailures {
    private KafkaFailures() {}

    /** What lies in the wrapping; rethrows an interruption in whichever dress it comes. */
    static Throwable cause(Throwable thrown) throws InterruptedException {
        Throwable within = thrown.getCause();
        Throwable cause = thrown instanceof ExecutionException && within != null ? within : thrown;
        if (cause instanceof InterruptException || cause instanceof InterruptedException) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while asking Kafka");
        }
        return cause;
    }

    /** Whether the failure is about the one group or topic that was asked for, and says nothing about the cluster. */
    static boolean aboutTheThing(Throwable why) {
        return why instanceof AuthorizationException || gone(why);
    }

    /** Whether the thing that was asked for is not there. */
    static boolean gone(Throwable why) {
        return why instanceof UnknownTopicOrPartitionException
                || why instanceof UnknownTopicIdException
                || why instanceof GroupIdNotFoundException;
    }

    /** What the exception means. */
    static Sick of(Throwable thrown, String bootstrap) throws InterruptedException {
        Throwable cause = cause(thrown);
        String text = "Kafka at " + bootstrap + ": " + cause.getClass().getSimpleName();
        if (cause instanceof SslAuthenticationException) {
            return new Sick(
                    Kind.UNAUTHORIZED, text + ", check the trust store, the key store and the name of the host");
        }
        if (cause instanceof AuthenticationException) {
            return new Sick(Kind.UNAUTHORIZED, text + ", check sasl.mechanism and the user in properties_file");
        }
        if (cause instanceof AuthorizationException) {
            return new Sick(
                    Kind.UNAUTHORIZED, text + ", grant DESCRIBE on the groups and DESCRIBE and READ on the topics");
        }
        if (gone(cause)) {
            return new Sick(Kind.NOT_FOUND, text);
        }
        if (cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof DisconnectException) {
            return Doorbell.ring(bootstrap).sick(bootstrap);
        }
        if (cause instanceof RetriableException) {
            return new Sick(Kind.BROKEN, text);
        }
        return cause instanceof KafkaException && misconfigured(cause)
                ? setting(cause, text)
                : new Sick(Kind.BROKEN, text);
    }

    private static boolean misconfigured(Throwable cause) {
        return cause instanceof ConfigException || cause.getCause() != null;
    }

    /** A client that cannot even be made: its addresses do not resolve, or a setting is wrong, whose value is not repeated. */
    private static Sick setting(Throwable cause, String text) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (String.valueOf(one.getMessage()).contains("bootstrap.servers")) {
                return new Sick(Kind.UNREACHABLE, text + ": the addresses do not resolve");
            }
        }
        return new Sick(
                Kind.UNAUTHORIZED,
                text + ": a client setting is wrong ("
                        + deepest(cause).getClass().getSimpleName() + "), check properties and properties_file");
    }

    private static Throwable deepest(Throwable cause) {
        Throwable deepest = cause;
        @Nullable Throwable within = cause.getCause();
        while (within != null) {
            deepest = within;
            within = within.getCause();
        }
        return deepest;
    }
}
