package dev.weir.alerting.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A connection to a mail server from which no more than a conversation is read: nobody fills our memory. */
final class Line extends Socket {
    /** More than any server says about one message, its certificates included. */
    private static final int MOST_BYTES = 256 * 1024;

    private int left = MOST_BYTES;

    private Line() {}

    /** Connects to the first of the host's addresses that answers, encrypted already when that is how it begins. */
    static Socket open(EmailConfig.Server server, SSLSocketFactory trusted, Duration timeout) throws IOException {
        Line line = connect(server.host(), server.port(), (int) timeout.toMillis());
        line.setSoTimeout((int) timeout.toMillis());
        if (server.encryption() != Encryption.IMPLICIT) {
            return line;
        }
        try {
            var encrypted = (SSLSocket) trusted.createSocket(line, server.host(), server.port(), true);
            var parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException | RuntimeException failed) {
            line.close();
            throw failed;
        }
    }

    /** Makes encrypted connections to servers whose certificate one of these signed; those that this Java trusts when there is no file. */
    static SSLSocketFactory trusting(Optional<Path> certificates) throws IOException {
        try {
            if (certificates.isEmpty()) {
                return SSLContext.getDefault().getSocketFactory();
            }
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate one : read(certificates.get())) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), one);
            }
            if (trusted.size() == 0) {
                throw new IOException("there is no certificate in " + certificates.get());
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(
                    "the certificates in " + certificates.map(Path::toString).orElse("this Java") + " cannot be used",
                    unreadable);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (java.nio.file.NoSuchFileException absent) {
            throw new IOException("there is no file " + file, absent);
        }
    }

    private static Line connect(String host, int port, int timeoutMillis) throws IOException {
        IOException why = new ConnectException("no address");
        for (InetAddress address : InetAddress.getAllByName(host)) {
            var line = new Line();
            try {
                // an address that knows its name: nothing asks for it again, and the certificate is compared with it
                line.connect(
                        new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port),
                        timeoutMillis);
                return line;
            } catch (IOException failed) {
                line.close();
                why = failed;
            }
        }
        throw why;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int came = super.read();
                counted(Math.min(came, 1));
                return came;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int came = super.read(bytes, from, length);
                counted(came);
                return came;
            }

            private void counted(int came) throws IOException {
                left -= Math.max(came, 0);
                if (left < 0) {
                    throw new TooMuch();
                }
            }
        };
    }

    /** The server does not stop talking. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("more than " + MOST_BYTES + " bytes");
        }
    }
}
