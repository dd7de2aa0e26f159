package dev.weir.store.embedded;

import java.io.IOException;

/** Stored bytes are not what was written. The only exception that decoding throws, whatever the bytes. */
final class DamagedDataException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedDataException(String message) {
        super(message);
    }
}
