/** The vocabulary: records and sealed types over java.base alone. */
module dev.weir.model {
    requires static transitive org.jspecify;

    exports dev.weir.model;
    exports dev.weir.model.incident;
    exports dev.weir.model.lineage;
    exports dev.weir.model.scenario;
    exports dev.weir.model.slo;
    exports dev.weir.model.store;
}
