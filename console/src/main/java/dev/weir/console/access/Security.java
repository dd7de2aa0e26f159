package dev.weir.console.access;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Two doors: machines come with bearer tokens and no session, people sign in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Security {
    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, Tokens tokens) throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerTokens(tokens), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new BodyLimit(), BearerTokens.class)
                .headers(headers -> SecureHeaders.of(headers, SecureHeaders.ANSWERS))
                // written directly: sendError would be dispatched to /error, which the people's chain sends to the
                // sign-in
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refused) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problem(
                                    response,
                                    401,
                                    "Unauthorized",
                                    "Send 'Authorization: Bearer TOKEN' with a good token; './weir token' makes one.");
                        })
                        .accessDeniedHandler((request, response, refused) -> problem(
                                response, 403, "Forbidden", "This token lacks the scope that this address asks for.")))
                .authorizeHttpRequests(requests -> requests
                        // liveness for orchestrators: one word, no details
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        // the sender proves itself by a signature over the body
                        .requestMatchers(HttpMethod.POST, "/api/v1/hooks/pagerduty")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyAuthority(Scope.METRICS.authority(), Scope.READ.authority(), Scope.ADMIN.authority())
                        .requestMatchers("/api/v1/ingest/**", "/api/v1/write")
                        .hasAuthority(Scope.INGEST.authority())
                        .requestMatchers(HttpMethod.POST, "/api/v1/lineage", "/api/v1/lineage/batch")
                        .hasAuthority(Scope.INGEST.authority())
                        .requestMatchers(HttpMethod.POST, "/api/v1/kpis")
                        .hasAuthority(Scope.INGEST.authority())
                        .requestMatchers(HttpMethod.POST, "/api/v1/changes")
                        .hasAnyAuthority(Scope.INGEST.authority(), Scope.ACT.authority(), Scope.ADMIN.authority())
                        .requestMatchers("/api/v1/tokens/**", "/api/v1/accounts/**", "/api/v1/audit/**")
                        .hasAuthority(Scope.ADMIN.authority())
                        .requestMatchers(HttpMethod.DELETE, "/api/**")
                        .hasAnyAuthority(Scope.ACT.authority(), Scope.ADMIN.authority())
                        .requestMatchers(HttpMethod.POST, "/api/**")
                        .hasAnyAuthority(Scope.ACT.authority(), Scope.ADMIN.authority())
                        .requestMatchers(HttpMethod.GET)
                        .hasAnyAuthority(Scope.READ.authority(), Scope.ADMIN.authority())
                        .requestMatchers(HttpMethod.HEAD)
                        .hasAnyAuthority(Scope.READ.authority(), Scope.ADMIN.authority())
                        .anyRequest()
                        .hasAnyAuthority(Scope.ACT.authority(), Scope.ADMIN.authority()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            LocalSignIn local,
            Sessions sessions,
            Accounts accounts,
            Audit audit,
            SignInConfig config,
            ObjectProvider<Provider> provider)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/_static/**", "/webjars/**", "/weir/**")
                        .permitAll())
                .authenticationProvider(local)
                .addFilterBefore(sessions, AuthorizationFilter.class)
                .addFilterBefore(new OwnSite(), LogoutFilter.class)
                .headers(headers -> SecureHeaders.of(headers, SecureHeaders.PAGES))
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> {
                    vaadin.loginView("/login");
                    // an address that nobody has is answered by the page that says so
                    vaadin.anyRequest(request -> request.authenticated());
                    provider.ifAvailable(it -> vaadin.logoutSuccessHandler(signOut(it)));
                });
        provider.ifAvailable(it -> through(http, it, accounts, audit, config));
        return http.build();
    }

    /** Whoever came through the provider is signed out there, too, when it can do that. */
    private static LogoutSuccessHandler signOut(Provider provider) {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri("{baseUrl}/login");
        handler.setDefaultTargetUrl("/login");
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }

    private static void through(
            HttpSecurity http, Provider provider, Accounts accounts, Audit audit, SignInConfig config) {
        var oidc = config.oidc().orElseThrow();
        http.oauth2Login(login -> login.clientRegistrationRepository(provider)
                .authorizedClientRepository(new NothingKept())
                .loginPage("/login")
                .userInfoEndpoint(users -> users.oidcUserService(new OidcSignIn(oidc, config, accounts, audit)))
                .failureHandler((request, response, refused) -> {
                    var why = refused instanceof OAuth2AuthenticationException known
                            ? known.getError().getErrorCode()
                            : "failed";
                    response.sendRedirect(request.getContextPath() + "/login?refused=" + Doorway.word(why));
                }));
        http.addFilterBefore(new Away(provider), OAuth2AuthorizationRequestRedirectFilter.class);
    }

    static void problem(HttpServletResponse response, int status, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, status, detail)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
