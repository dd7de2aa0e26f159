package dev.weir.console.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One browser's worth of cookies, over HTTP: what a person sends, and what somebody sends who crafts requests. */
public final class Visit {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*(?:value|content)=\"([^\"]+)\"");
    private final HttpClient client;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final URI base;

    public Visit(int port) {
        base = URI.create("http://127.0.0.1:" + port + "/");
        client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Where it stands in an answer that sends elsewhere; empty when it does not. */
    static String sentTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html")
                .GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> form(String path, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The token that forms of this session carry, as the sign-in page has it. */
    String csrf() throws IOException, InterruptedException {
        return csrf(page("login").body());
    }

    /** The token in a page; empty when there is none. */
    static String csrf(String page) {
        var found = HIDDEN.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    /** Signs in; where the console sent the browser then. */
    public String signIn(String name, String password) throws IOException, InterruptedException {
        return sentTo(form("login", Map.of("username", name, "password", password, "_csrf", csrf())));
    }

    /** Whether this browser is signed in. */
    public boolean signedIn() throws IOException, InterruptedException {
        return page("account").statusCode() == 200;
    }

    /** The value of a cookie, empty when there is none. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Opens a page as Vaadin's client does; what the server says of it first. */
    Opened open(String path) throws IOException, InterruptedException {
        var answer = get("?v-r=init&location=" + encoded(path) + "&query=");
        var said = JSON.readTree(answer.body());
        var config = said.path("appConfig");
        var uidl = config.path("uidl");
        return new Opened(
                config.path("v-uiId").asInt(-1),
                uidl.path("Vaadin-Security-Key").asString(""),
                uidl,
                answer.body());
    }

    /** Goes to a page as Vaadin's client does; all that the server says of it. */
    public String navigate(String path) throws IOException, InterruptedException {
        var page = open(path);
        return page.text() + rpc(page, page.key(), 0, goTo(path)).body();
    }

    /** What Vaadin's client sends to go to a page. */
    static ArrayNode goTo(String path) {
        int query = path.indexOf('?');
        var all = JSON.createArrayNode();
        var data = all.addObject()
                .put("type", "event")
                .put("node", 1)
                .put("event", "ui-navigate")
                .putObject("data");
        data.put("route", query < 0 ? path : path.substring(0, query));
        data.put("query", query < 0 ? "" : path.substring(query + 1));
        data.put("appShellTitle", "");
        data.put("trigger", "");
        data.putNull("historyState");
        return all;
    }

    /** A click on every node from one number to another, whether or not there is such a node. */
    static ArrayNode clicks(int from, int to) {
        var all = JSON.createArrayNode();
        for (int node = from; node <= to; node++) {
            all.addObject()
                    .put("type", "event")
                    .put("node", node)
                    .put("event", "click")
                    .putObject("data");
        }
        return all;
    }

    /** A page that is open: its UI, the key its requests carry, and all that was said. */
    record Opened(int ui, String key, JsonNode uidl, String text) {}

    /** Sends invocations into a UI as Vaadin's client does. */
    HttpResponse<String> rpc(Opened page, String key, int sync, ArrayNode invocations)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("csrfToken", key);
        body.set("rpc", invocations);
        body.put("syncId", sync);
        body.put("clientId", 0);
        return send(HttpRequest.newBuilder(base.resolve("?v-r=uidl&v-uiId=" + page.ui()))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }
}
