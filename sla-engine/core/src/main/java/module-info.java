/** Judging: pure over the vocabulary and java.base alone. */
module dev.weir.engine {
    requires transitive dev.weir.model;
    requires static transitive org.jspecify;

    exports dev.weir.engine;
    exports dev.weir.engine.business;
    exports dev.weir.engine.local;
    exports dev.weir.engine.scenario;
}
