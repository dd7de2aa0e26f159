package dev.weir.reports.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key with which reports are signed: two PEM files in a folder; the private one is readable by its owner alone. */
public final class ReportKey {
    /** The file of the public part, to be given to those who verify. */
    public static final String PUBLIC_FILE = "report-key.pub.pem";

    private static final String PRIVATE_FILE = "report-key.pem";
    private static final String ALGORITHM = "Ed25519";
    private static final long LARGEST = 4096;

    private final PrivateKey secret;
    private final PublicKey open;

    private ReportKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** That of the folder; it is made when there is none. */
    public static ReportKey in(Path folder) throws IOException {
        Path file = folder.resolve(PRIVATE_FILE);
        Path openFile = folder.resolve(PUBLIC_FILE);
        if (!Files.exists(file)) {
            create(folder, file, openFile);
        }
        try {
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(der(Files.readString(file), "PRIVATE KEY")));
            var key = new ReportKey(secret, publicKey(openFile));
            byte[] trial = ALGORITHM.getBytes(StandardCharsets.US_ASCII);
            if (!fits(key.open, trial, key.sign(trial))) {
                throw new IOException(
                        openFile + " does not belong to " + PRIVATE_FILE + " beside it: restore the pair");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the key in " + file + " cannot be read: it must be an Ed25519 key in PKCS#8 PEM", e);
        }
    }

    private static void create(Path folder, Path file, Path openFile) throws IOException {
        Files.createDirectories(folder);
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Files.writeString(openFile, pem(pair.getPublic().getEncoded(), "PUBLIC KEY"));
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path fresh = Files.createTempFile(folder, "key", ".new", owner);
            Files.writeString(fresh, pem(pair.getPrivate().getEncoded(), "PRIVATE KEY"), StandardOpenOption.SYNC);
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException other) {
            throw new IOException("another process made " + file + " at this moment: try again", other);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /**
     * Reads a public key.
     *
     * @throws IOException when the file is none, with what it should be
     */
    public static PublicKey publicKey(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is no public key: it has more than " + LARGEST + " bytes");
        }
        try {
            return publicKey(der(Files.readString(file), "PUBLIC KEY"));
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new IOException(
                    file + " is no public key: an Ed25519 key as PEM is expected, such as " + PUBLIC_FILE, e);
        }
    }

    static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
        if (!(key instanceof EdECPublicKey)) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        return key;
    }

    /** The public part. */
    public PublicKey open() {
        return open;
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of reports does not sign", e);
        }
    }

    static boolean fits(PublicKey key, byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static String pem(byte[] der, String what) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }

    private static byte[] der(String pem, String what) {
        String begin = "-----BEGIN " + what + "-----";
        String end = "-----END " + what + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + begin);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
