package dev.weir.compatibility.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.util.LongAccumulator;

/** Whether a text is accepted: one that begins with '!' is not, and is counted. While the hold file exists a text takes 20 ms. */
final class Judge implements UDF1<String, Boolean> {
    private static final long serialVersionUID = 1;
    private static final Duration SLOW = Duration.ofMillis(20);

    private final LongAccumulator malformed;
    private final String hold;

    Judge(LongAccumulator malformed, String hold) {
        this.malformed = malformed;
        this.hold = hold;
    }

    @Override
    public Boolean call(String text) throws InterruptedException {
        if (Files.exists(Path.of(hold))) {
            Thread.sleep(SLOW.toMillis());
        }
        if (text.startsWith("!")) {
            malformed.add(1L);
            return false;
        }
        return true;
    }
}
