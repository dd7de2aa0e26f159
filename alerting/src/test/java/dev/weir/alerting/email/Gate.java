package dev.weir.alerting.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A gate of TLS before a mail server that knows none: by STARTTLS, or from the first byte. */
final class Gate implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket listening = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext identity;
    private final boolean starttls;
    private final int behind;

    /** A gate with this identity before the server at a port of this machine. */
    Gate(SSLContext identity, boolean starttls, int behind) throws IOException {
        this.identity = identity;
        this.starttls = starttls;
        this.behind = behind;
        threads.execute(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket came = listening.accept();
                    threads.execute(() -> through(came));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** A new key whose certificate names this host, as a PEM file in the folder and as what a server shows. */
    static SSLContext identity(Path folder, String names) throws IOException, InterruptedException {
        Path store = folder.resolve("key.p12");
        Process made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "san=" + names))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!made.waitFor(30, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            Files.writeString(
                    folder.resolve("mail.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(keys.getCertificate("mail").getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private void through(Socket came) {
        try (came;
                var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (starttls) {
                negotiate(came, server);
            }
            try (var encrypted = (SSLSocket) identity.getSocketFactory().createSocket(came, null, 0, true)) {
                encrypted.setUseClientMode(false);
                encrypted.startHandshake();
                var back = threads.submit(() -> server.getInputStream().transferTo(encrypted.getOutputStream()));
                encrypted.getInputStream().transferTo(server.getOutputStream());
                back.cancel(true);
            }
        } catch (IOException hungUp) {
            if (!listening.isClosed() && !came.isClosed()) {
                throw new UncheckedIOException(hungUp);
            }
        }
    }

    /** Greets in the place of the server, whose own greeting nobody hears, until TLS is asked for. */
    private static void negotiate(Socket came, Socket server) throws IOException {
        while (server.getInputStream().read() != '\n') {
            // its greeting
        }
        OutputStream out = came.getOutputStream();
        var in = new BufferedReader(new InputStreamReader(came.getInputStream(), StandardCharsets.US_ASCII));
        out.write("220 gate\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            boolean begins = line.equals("STARTTLS");
            String answer = begins ? "220 go ahead\r\n" : "250-gate\r\n250 STARTTLS\r\n";
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            if (begins) {
                return;
            }
        }
        throw new IOException("gone before STARTTLS");
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
