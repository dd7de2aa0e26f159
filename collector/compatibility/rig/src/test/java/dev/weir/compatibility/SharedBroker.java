package dev.weir.compatibility;

import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker for all tests of a run: started for the first that asks, stopped after the last. */
final class SharedBroker implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KafkaBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(KafkaBroker.class, type -> started(), KafkaBroker.class);
    }

    private static KafkaBroker started() {
        try {
            return KafkaBroker.start(Home.here(), Folders.fresh("kafka"));
        } catch (Exception e) {
            throw new IllegalStateException("no broker", e);
        }
    }
}
