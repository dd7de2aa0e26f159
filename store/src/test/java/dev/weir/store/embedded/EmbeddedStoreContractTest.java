package dev.weir.store.embedded;

import dev.weir.model.store.JournalContract;
import dev.weir.model.store.Journals;
import dev.weir.model.store.SampleSink;
import dev.weir.model.store.SampleSource;
import dev.weir.model.store.SampleStoreContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the promises of both contracts, across real restarts. */
class EmbeddedStoreContractTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private final EmbeddedStoreConfig config;
    private EmbeddedStore store;

    EmbeddedStoreContractTest(@TempDir Path folder) {
        this.config = EmbeddedStoreConfig.in(folder);
        this.store = EmbeddedStore.open(config, CLOCK);
    }

    private void reopen() {
        store.close();
        store = EmbeddedStore.open(config, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class Samples extends SampleStoreContract {
        @Override
        protected SampleSink sink() {
            return store;
        }

        @Override
        protected SampleSource source() {
            return store;
        }

        @Override
        protected void restart() {
            reopen();
        }
    }

    @Nested
    class Facts extends JournalContract {
        @Override
        protected Journals journals() {
            return store;
        }

        @Override
        protected void restart() {
            reopen();
        }
    }
}
