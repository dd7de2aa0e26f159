package dev.weir.model.store;

import org.junit.jupiter.api.Nested;

/** The store in memory keeps the promises of both contracts. */
class MemoryStoreTest {
    @Nested
    class Samples extends SampleStoreContract {
        private final MemoryStore store = new MemoryStore();

        @Override
        protected SampleSink sink() {
            return store;
        }

        @Override
        protected SampleSource source() {
            return store;
        }
    }

    @Nested
    class Facts extends JournalContract {
        private final MemoryStore store = new MemoryStore();

        @Override
        protected Journals journals() {
            return store;
        }
    }
}
