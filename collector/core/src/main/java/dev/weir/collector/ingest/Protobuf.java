package dev.weir.collector.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one message in protobuf's wire format, read in place. Nothing is ever read beyond the message, and no length is believed. */
final class Protobuf {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;

    private static final int FIXED32 = 5;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;
    private int tag;

    Protobuf(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Protobuf(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        at = from;
    }

    /** Steps to the next field; its value must be taken or skipped. */
    boolean more() throws BadBatch {
        if (at == end) {
            return false;
        }
        long next = varint();
        if (next < 8 || next > 0xFFFF_FFFFL) {
            throw broken("there is no field " + next);
        }
        tag = (int) next;
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    int wire() {
        return tag & 7;
    }

    long varint() throws BadBatch {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw broken("it ends in the middle of a number");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw broken("a number is longer than ten bytes");
    }

    long fixed64() throws BadBatch {
        int from = at;
        pass(Long.BYTES);
        return (long) LONGS.get(bytes, from);
    }

    /** The message that is the value of this field. */
    Protobuf message() throws BadBatch {
        int length = length();
        int from = at;
        pass(length);
        return new Protobuf(bytes, from, at);
    }

    /** A copy of the bytes that are the value of this field. */
    byte[] bytes(int most) throws BadBatch {
        int length = length();
        if (length > most) {
            throw BadBatch.tooLarge(
                    "the request", "holds a text of " + length + " bytes, at most " + most + " are taken");
        }
        int from = at;
        pass(length);
        return Arrays.copyOfRange(bytes, from, at);
    }

    void skip() throws BadBatch {
        switch (wire()) {
            case VARINT -> varint();
            case FIXED64 -> pass(Long.BYTES);
            case BYTES -> pass(length());
            case FIXED32 -> pass(Integer.BYTES);
            default -> throw broken("there is no wire type " + wire());
        }
    }

    private int length() throws BadBatch {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw broken("a field is longer than what is left");
        }
        return (int) length;
    }

    private void pass(int count) throws BadBatch {
        if (count > end - at) {
            throw broken("it ends in the middle of a field");
        }
        at += count;
    }

    static String text(byte[] bytes) throws BadBatch {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("a text is not UTF-8");
        }
    }

    private static BadBatch broken(String why) {
        return BadBatch.malformed("the request", "is no WriteRequest: " + why);
    }
}
