package dev.weir.console;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.console.access.Accounts;
import dev.weir.console.access.Audit;
import dev.weir.console.access.AuditDesk;
import dev.weir.console.access.Doorway;
import dev.weir.console.access.Guesses;
import dev.weir.console.access.LocalSignIn;
import dev.weir.console.access.OwnDesk;
import dev.weir.console.access.PeopleDesk;
import dev.weir.console.access.Permit;
import dev.weir.console.access.Provider;
import dev.weir.console.access.Sessions;
import dev.weir.console.access.SignInAudit;
import dev.weir.console.access.SignInConfig;
import dev.weir.console.access.Threshold;
import dev.weir.console.access.TokenDesk;
import dev.weir.console.access.Tokens;
import dev.weir.console.config.WeirConfig;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** How people come in, what they may do, and where that is said. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
    @Bean
    SignInConfig signInConfig(WeirConfig config) {
        return config.signIn();
    }

    @Bean
    Guesses guesses(EmbeddedStore store) {
        return new Guesses(store);
    }

    @Bean
    LocalSignIn localSignIn(Accounts accounts, Guesses guesses, Audit audit, SignInConfig config, InstantSource clock) {
        return new LocalSignIn(accounts, guesses, audit, config, clock);
    }

    @Bean
    Sessions sessions(Accounts accounts, SignInConfig config, InstantSource clock) {
        return new Sessions(accounts, config, clock);
    }

    /** It stands in the chain of people alone. */
    @Bean
    FilterRegistrationBean<Sessions> notEverywhere(Sessions sessions) {
        var registration = new FilterRegistrationBean<>(sessions);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @Conditional(WithProvider.class)
    Provider provider(SignInConfig config, InstantSource clock, MeterRegistry registry) {
        var provider = new Provider(config.oidc().orElseThrow(), clock);
        Gauge.builder("weir.sign.in.provider.up", provider, it -> it.missing().isEmpty() ? 1 : 0)
                .description("Whether people can sign in through the OIDC provider")
                .register(registry);
        return provider;
    }

    @Bean
    Doorway doorway(SignInConfig config, ObjectProvider<Provider> provider) {
        return new Doorway(config, provider.getIfAvailable());
    }

    @Bean
    SignInAudit signInAudit(Audit audit) {
        return new SignInAudit(audit);
    }

    @Bean
    OwnDesk ownAccount(
            AuthenticationContext context,
            Accounts accounts,
            LocalSignIn local,
            Sessions sessions,
            SignInConfig config) {
        return new OwnDesk(context, accounts, local, sessions, config);
    }

    @Bean
    Threshold threshold(OwnDesk own) {
        return new Threshold(own);
    }

    @Bean
    PeopleDesk peopleDesk(
            Accounts accounts,
            Guesses guesses,
            Sessions sessions,
            Audit audit,
            SignInConfig config,
            Permit permit,
            InstantSource clock) {
        return new PeopleDesk(accounts, guesses, sessions, audit, config, permit, clock);
    }

    @Bean
    TokenDesk apiTokens(Tokens tokens, Permit permit, InstantSource clock) {
        return new TokenDesk(tokens, permit, clock);
    }

    @Bean
    AuditDesk auditTrail(Audit audit, Permit permit) {
        return new AuditDesk(audit, permit);
    }
}
