package dev.weir.alerting;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the status and the first 4 KB of a body, and hangs up then. Whatever happens after the status came, the status is known:
 * one handler belongs to one request. Written by the client's threads, read by the asking one.
 */
final class HeadOfBody implements BodyHandler<String> {
    private static final int LIMIT = 4 * 1024;

    private volatile HttpResponse.@Nullable ResponseInfo info;
    private final Bytes bytes = new Bytes();

    @Override
    public BodySubscriber<String> apply(HttpResponse.ResponseInfo answered) {
        info = answered;
        return bytes;
    }

    /** What came so far; empty when not even the status did. */
    Optional<Answer> answer() {
        HttpResponse.ResponseInfo answered = info;
        return answered == null
                ? Optional.empty()
                : Optional.of(new Answer.Status(
                        answered.statusCode(),
                        answered.headers().firstValue("Retry-After").orElse("").strip(),
                        bytes.text()));
    }

    private static final class Bytes implements BodySubscriber<String> {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private volatile Flow.@Nullable Subscription source;

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] piece = new byte[Math.min(buffer.remaining(), LIMIT - taken.size())];
                buffer.get(piece);
                taken.writeBytes(piece);
            }
            Flow.Subscription subscription = source;
            if (taken.size() >= LIMIT && subscription != null) {
                subscription.cancel();
                body.complete(text());
            }
        }

        @Override
        public void onError(Throwable broken) {
            body.complete(text());
        }

        @Override
        public void onComplete() {
            body.complete(text());
        }
    }
}
