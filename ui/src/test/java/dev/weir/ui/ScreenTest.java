package dev.weir.ui;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Screens in a session without browser and without Spring: the ports come from {@link #world}. */
@ViewPackages(packages = "dev.weir.ui")
public abstract class ScreenTest extends BrowserlessTest {
    private static World current = new World();

    protected final World world = new World();

    protected ScreenTest() {
        handOver(world);
    }

    private static void handOver(World world) {
        current = world;
    }

    @Override
    protected Set<Class<?>> lookupServices() {
        return Set.of(Ports.class);
    }

    /** Gives the UI its turn: what ports said meanwhile is shown. */
    protected static void turn() {
        var session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
    }

    /** All text below a component, as a reader sees it: what is hidden is not in it. */
    protected static String text(Component component) {
        var text = new StringBuilder();
        gather(component, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void gather(Component component, StringBuilder text) {
        if (component.getElement().isTextNode()) {
            text.append(component.getElement().getText()).append(' ');
            return;
        }
        if (!component.isVisible()) {
            return;
        }
        if (component.getElement().getChildCount() == 0
                || component.getChildren().findAny().isEmpty()) {
            text.append(component.getElement().getText()).append(' ');
        }
        component.getChildren().forEach(child -> gather(child, text));
    }

    /** The calls to the browser since the last look, by the function that they call. */
    protected static List<PendingJavaScriptInvocation> calls(String function) {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(call -> call.getInvocation().getExpression().contains("." + function + "(")
                        || call.getInvocation().getParameters().contains(function))
                .toList();
    }

    /** What a function in the browser is called with; the first argument is 0. */
    protected static Object argument(PendingJavaScriptInvocation call, int index) {
        return java.util.Objects.requireNonNull(
                call.getInvocation().getParameters().get(index + 1));
    }

    /** Goes to an address with a query. */
    protected <T extends Component> T open(String path, String query, Class<T> view) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
        return view.cast(getCurrentView());
    }

    /** Makes views as Spring does in the console: the one constructor, its parameters by type. */
    public static final class Ports implements InstantiatorFactory {
        @Override
        public Instantiator createInstantitor(VaadinService service) {
            return new DefaultInstantiator(service) {
                @Override
                public <T> T getOrCreate(Class<T> type) {
                    if (!type.getName().startsWith("dev.weir.ui.")) {
                        return super.getOrCreate(type);
                    }
                    try {
                        Constructor<?> only = type.getDeclaredConstructors()[0];
                        only.setAccessible(true);
                        return type.cast(only.newInstance(Arrays.stream(only.getParameterTypes())
                                .map(current::port)
                                .toArray()));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("cannot make " + type, e);
                    }
                }
            };
        }
    }
}
