package dev.weir.collector;

import dev.weir.model.Failure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a target is approached: who we say we are, and whom we trust. Secrets and certificates come from files, which are read when they are needed.
 *
 * @param token file of a bearer token, none unless given
 * @param username for basic authentication, with {@code password}; empty unless given
 * @param authorities PEM file of the certificate authorities that may vouch for the target; those of the JVM unless given
 * @param certificate PEM file of our own certificate chain, with {@code key}, its unencrypted PKCS #8 key
 * @param headers further headers of every request, such as that of a tenant
 */
public record Access(
        Secret token,
        String username,
        Secret password,
        Optional<Path> authorities,
        Optional<Path> certificate,
        Optional<Path> key,
        Map<String, String> headers) {
    /** Refuses halves of a pair, and two ways to authenticate. */
    public Access {
        headers = Map.copyOf(headers);
        if (username.isEmpty() == password.present()) {
            throw new IllegalArgumentException("username and password_file belong together");
        }
        if (!username.isEmpty() && token.present()) {
            throw new IllegalArgumentException("use token_file, or username and password_file, not both");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("cert_file and key_file belong together");
        }
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("username '" + username + "' must not hold a ':'");
        }
    }

    /** Without the values of the headers: they may be credentials. */
    @Override
    public String toString() {
        return "Access[" + username + ", " + authorities + ", " + certificate + ", " + new TreeSet<>(headers.keySet())
                + "]";
    }

    /** Only a bearer token, or none. */
    public static Access by(Secret token) {
        return new Access(token, "", Secret.none(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Reads token_file, username, password_file, ca_file, cert_file and key_file. */
    public static Access read(Section section, Map<String, String> headers) {
        Secret token = section.secret("token_file");
        String username = section.text("username", "");
        Secret password = section.secret("password_file");
        Optional<Path> authorities = section.file("ca_file");
        Optional<Path> certificate = section.file("cert_file");
        Optional<Path> key = section.file("key_file");
        try {
            return new Access(token, username, password, authorities, certificate, key, headers);
        } catch (IllegalArgumentException e) {
            section.error("username", username, String.valueOf(e.getMessage()));
            return by(Secret.none());
        }
    }

    /** Whether the target is met with certificates of our own choice. */
    boolean ownTrust() {
        return authorities.isPresent() || certificate.isPresent();
    }

    /** A client with these certificates; like the shared one otherwise. */
    HttpClient client() throws Sick {
        try {
            return CollectorContext.settings()
                    .sslContext(Pem.context(authorities, certificate, key))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            String files = String.join(
                    ", ",
                    java.util.stream.Stream.of(authorities, certificate, key)
                            .flatMap(Optional::stream)
                            .map(Path::toString)
                            .toList());
            throw new Sick(
                    Failure.Kind.UNAUTHORIZED, "the certificates in " + files + " cannot be used: " + e.getMessage());
        }
    }

    void authorize(HttpRequest.Builder request) throws Sick {
        headers.forEach(request::header);
        token.read().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        password.read()
                .ifPresent(secret -> request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":" + secret).getBytes(StandardCharsets.UTF_8))));
    }
}
