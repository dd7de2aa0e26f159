package dev.weir.alerting;

import dev.weir.model.store.JournalContract;
import dev.weir.model.store.Journals;

class MortalStoreTest extends JournalContract {
    private final MortalStore store = new MortalStore();

    @Override
    protected Journals journals() {
        return store;
    }
}
