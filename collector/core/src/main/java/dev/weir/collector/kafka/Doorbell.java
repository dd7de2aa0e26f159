package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import dev.weir.model.Failure.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Who is behind an address. Kafka's client says the same, a time-out, whether nobody listens, somebody is slow, or something else answers: so when it does,
 * this asks for the versions of the protocol, which every broker tells before it wants a password.
 */
enum Doorbell {
    /** Nobody listens at any of the addresses. */
    NOBODY,
    /** Somebody takes the call and says nothing. */
    SILENT,
    /** What answers, or hangs up, is no broker, or wants TLS. */
    STRANGER,
    /** What answers wants TLS. */
    TLS,
    /** A broker. */
    BROKER;

    private static final int MOST_SERVERS = 3;
    private static final int CONNECT_MILLIS = 100;
    private static final int ANSWER_MILLIS = 200;
    private static final int CORRELATION = 0x77656972;
    private static final int API_VERSIONS = 18;
    private static final int TLS_ALERT = 0x15;

    /** The best that any of the first three addresses answers; within a second. */
    static Doorbell ring(String bootstrap) {
        Doorbell best = NOBODY;
        String[] servers = bootstrap.split(",", -1);
        for (int i = 0; i < Math.min(MOST_SERVERS, servers.length); i++) {
            String server = servers[i].strip();
            int colon = server.lastIndexOf(':');
            Doorbell one = ring(server.substring(0, Math.max(0, colon)), server.substring(colon + 1));
            best = one.compareTo(best) > 0 ? one : best;
        }
        return best;
    }

    private static Doorbell ring(String host, String port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(port)), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return ask(socket);
        } catch (IOException | IllegalArgumentException e) {
            return NOBODY;
        }
    }

    private static Doorbell ask(Socket socket) {
        try {
            var out = new DataOutputStream(socket.getOutputStream());
            // Length, then the request header: what is asked, version 0, correlation id, and no client id.
            out.writeInt(10);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(-1);
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length >>> 24 == TLS_ALERT) {
                return TLS;
            }
            return length >= 10 && length < 1 << 16 && in.readInt() == CORRELATION ? BROKER : STRANGER;
        } catch (SocketTimeoutException e) {
            return SILENT;
        } catch (IOException e) {
            return STRANGER;
        }
    }

    /** What a time-out of the client means, then. */
    Sick sick(String bootstrap) {
        return switch (this) {
            case NOBODY -> new Sick(Kind.UNREACHABLE, "nobody listens at " + bootstrap);
            case SILENT -> new Sick(Kind.TIMEOUT, "Kafka at " + bootstrap + " does not answer in time");
            case STRANGER ->
                new Sick(
                        Kind.MALFORMED,
                        "what listens at " + bootstrap
                                + " does not speak Kafka's protocol, or wants TLS (security.protocol)");
            case TLS -> new Sick(Kind.MALFORMED, bootstrap + " wants TLS, set security.protocol to SSL or SASL_SSL");
            case BROKER ->
                new Sick(
                        Kind.TIMEOUT,
                        "Kafka at " + bootstrap
                                + " is there but does not answer in time: it may be overloaded, want another security.protocol, or advertise listeners that cannot be reached from here");
        };
    }
}
