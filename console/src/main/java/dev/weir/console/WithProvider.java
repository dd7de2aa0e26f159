package dev.weir.console;

import dev.weir.console.config.WeirConfig;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether weir.yaml names a provider that people come through. */
final class WithProvider implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var beans = context.getBeanFactory();
        return beans != null && beans.getBean(WeirConfig.class).signIn().oidc().isPresent();
    }
}
