package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Failure.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The one place where Kafka's exceptions become a {@link Failure}. */
final class KafkaFailures {
    private static final int PROBE_MILLIS = 300;

    private KafkaFailures() {}

    /** What the exception means; rethrows an interruption in whichever dress it comes. */
    static Sick of(Throwable thrown, String bootstrap) throws InterruptedException {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof InterruptException || cause instanceof InterruptedException) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while asking Kafka");
        }
        String text = "Kafka at " + bootstrap + ": " + cause.getClass().getSimpleName();
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return new Sick(Kind.UNAUTHORIZED, text);
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new Sick(Kind.NOT_FOUND, text);
        }
        if (cause instanceof ConfigException) {
            return new Sick(Kind.UNREACHABLE, text + ": the addresses do not resolve or a property is wrong");
        }
        if (cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof DisconnectException) {
            // Kafka's client says the same whether nobody listens or somebody is slow.
            return listening(bootstrap)
                    ? new Sick(Kind.TIMEOUT, "Kafka at " + bootstrap + " does not answer in time")
                    : new Sick(Kind.UNREACHABLE, "nobody listens at " + bootstrap);
        }
        if (cause instanceof RetriableException) {
            return new Sick(Kind.BROKEN, text);
        }
        Throwable root = cause.getCause();
        if (root instanceof ConfigException) {
            return new Sick(Kind.UNREACHABLE, text + ": the addresses do not resolve or a property is wrong");
        }
        return new Sick(new Failure(Kind.BROKEN, text));
    }

    private static boolean listening(String bootstrap) {
        for (String server : bootstrap.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            String host = server.substring(0, Math.max(0, colon)).strip();
            if (listening(host, server.substring(colon + 1).strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean listening(String host, String port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(port)), PROBE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
