package dev.weir.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit; the byte after it closes the connection, so that an endless answer costs no memory. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int NO_MATTER = 4_096;
    private static final int MOST_BELIEVED = 4 << 20;

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
        private final long limit;

        TooLarge(long limit) {
            super("more than " + limit + " bytes");
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }

    private final long limit;
    private final boolean complain;
    private byte[] bytes;
    private int size;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private LimitedBody(long limit, boolean complain, long announced) {
        this.limit = limit;
        this.complain = complain;
        bytes = new byte[(int) Math.clamp(announced, 0, Math.min(limit, MOST_BELIEVED))];
    }

    /** Keeps the body of a 200 up to the limit; of any other answer a little, since its status says it all. */
    static HttpResponse.BodyHandler<byte[]> upTo(long limit) {
        return info -> info.statusCode() == 200
                ? new LimitedBody(
                        limit,
                        true,
                        info.headers().firstValueAsLong("Content-Length").orElse(NO_MATTER))
                : new LimitedBody(NO_MATTER, false, 0);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (result.isDone()) {
                return;
            }
            int more = buffer.remaining();
            if (size + (long) more > limit) {
                stop();
                return;
            }
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, (int) Math.min(limit, 2L * bytes.length)));
            }
            buffer.get(bytes, size, more);
            size += more;
        }
    }

    private void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (complain) {
            result.completeExceptionally(new TooLarge(limit));
        } else {
            result.complete(new byte[0]);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        result.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
