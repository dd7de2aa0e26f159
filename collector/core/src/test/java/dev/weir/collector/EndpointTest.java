package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.weir.model.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EndpointTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long LIMIT = 10_000;

    @TempDir
    Path folder = Path.of(".");

    private final CopyOnWriteArrayList<String> authorizations = new CopyOnWriteArrayList<>();
    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(one -> one.stop(0));
    }

    private URI serve(HttpServer made, String encoding, byte[] body) {
        server = Optional.of(made);
        made.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (!encoding.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.start();
        String scheme = made instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + made.getAddress().getPort() + "/metrics/");
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    private static Endpoint.Answer get(URI address, Access access) throws Sick, InterruptedException {
        try (var endpoint = new Endpoint(CollectorContext.client(), address, access, LIMIT, "*/*")) {
            return endpoint.get("", Deadline.in(Duration.ofSeconds(10), InstantSource.system()));
        }
    }

    private Failure.Kind failing(URI address, Access access) {
        return assertThrows(Sick.class, () -> get(address, access)).why().kind();
    }

    @Test
    void a_packed_answer_is_unpacked_up_to_the_limit() throws Exception {
        URI address = serve(HttpServer.create(anywhere(), 0), "gzip", zipped("a 1\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a 1\n", new String(get(address, Access.by(Secret.none())).body(), StandardCharsets.UTF_8));
        stop();
        byte[] bomb = zipped(new byte[5_000_000]);
        assertTrue(bomb.length < LIMIT, "packed it is below the limit");
        assertEquals(
                Failure.Kind.TOO_LARGE,
                failing(serve(HttpServer.create(anywhere(), 0), "gzip", bomb), Access.by(Secret.none())));
        stop();
        assertEquals(
                Failure.Kind.MALFORMED,
                failing(serve(HttpServer.create(anywhere(), 0), "gzip", new byte[10]), Access.by(Secret.none())));
    }

    /** A key pair for 127.0.0.1 in a key store of its own, with its certificate and its key as PEM. */
    private KeyStore keys(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Key key = keys.getKey(name, PASSWORD);
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
        pem(name + ".key", "PRIVATE KEY", key.getEncoded());
        return keys;
    }

    private void pem(String file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private HttpsServer https(KeyStore keys, Optional<KeyStore> clients) throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        if (clients.isPresent()) {
            trusted.setCertificateEntry("client", clients.get().getCertificate("client"));
        }
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), clients.isPresent() ? trust.getTrustManagers() : null, null);
        HttpsServer made = HttpsServer.create(anywhere(), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(clients.isPresent());
                parameters.setSSLParameters(wanted);
            }
        });
        return made;
    }

    private Access access(String authority, String own) {
        return new Access(
                Secret.none(),
                "",
                Secret.none(),
                authority.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(authority)),
                own.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(own + ".crt")),
                own.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(own + ".key")),
                Map.of());
    }

    @Test
    void a_certificate_is_trusted_when_its_authority_is_named_and_only_then() throws Exception {
        URI address = serve(https(keys("server"), Optional.empty()), "", "a 1\n".getBytes(StandardCharsets.UTF_8));
        keys("stranger");
        assertEquals(4, get(address, access("server.crt", "")).body().length);
        assertEquals(Failure.Kind.UNAUTHORIZED, failing(address, access("stranger.crt", "")));
        assertEquals(Failure.Kind.UNAUTHORIZED, failing(address, access("", "")));
        assertEquals(Failure.Kind.UNAUTHORIZED, failing(address, access("nowhere.crt", "")));
    }

    @Test
    void a_target_that_asks_who_we_are_is_shown_our_certificate() throws Exception {
        URI address =
                serve(https(keys("server"), Optional.of(keys("client"))), "", "a 1\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(4, get(address, access("server.crt", "client")).body().length);
        assertThrows(Sick.class, () -> get(address, access("server.crt", "")));
    }

    @Test
    void name_and_password_go_together_and_never_with_a_token() throws Exception {
        Secret secret = Secret.inFile(Files.writeString(folder.resolve("secret"), "pass\n"));
        URI address = serve(HttpServer.create(anywhere(), 0), "", new byte[] {'\n'});
        var none = Optional.<Path>empty();
        get(address, new Access(Secret.none(), "weir", secret, none, none, none, Map.of()));
        get(address, Access.by(secret));
        assertEquals("[Basic d2VpcjpwYXNz, Bearer pass]", authorizations.toString());
        assertThrows(
                IllegalArgumentException.class, () -> new Access(secret, "weir", secret, none, none, none, Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Access(Secret.none(), "weir", Secret.none(), none, none, none, Map.of()));
    }
}
