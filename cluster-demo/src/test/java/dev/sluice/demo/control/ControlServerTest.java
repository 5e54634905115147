package dev.sluice.demo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ControlServerTest {

  private static final ControlLimits LIMITS =
      new ControlLimits(1_000, 100_000, 3, Duration.ofSeconds(10));

  @TempDir private Path directory;

  private final AtomicLong nanos = new AtomicLong();
  private final CompletableFuture<Map<String, Object>> later = new CompletableFuture<>();
  private final List<ControlRequest> begun = new ArrayList<>();
  private ControlServer server;
  private Path socket;
  private ControlClient client;

  @BeforeEach
  void serve() throws IOException {
    socket = directory.resolve("s");
    server = ControlServer.serve(socket, this::handle, LIMITS, nanos::get);
    client = new ControlClient(socket, LIMITS);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private CompletionStage<Map<String, Object>> handle(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    synchronized (begun) {
      begun.add(request);
    }
    return switch (request.command()) {
      case "echo" -> CompletableFuture.completedFuture(request.arguments());
      case "later" -> {
        progress.accept(1L, 4L);
        yield later;
      }
      case "much" -> CompletableFuture.completedFuture(Map.of("text", "x".repeat(200_000)));
      case "fail" -> CompletableFuture.failedFuture(new IllegalStateException("it failed"));
      case "throw" -> throw new IllegalStateException("it threw");
      default -> throw new ControlException("unknown-command", "what is that?");
    };
  }

  private Map<String, Object> ask(String command, Map<String, Object> arguments)
      throws IOException {
    return client.call(new ControlRequest(command, arguments), (done, total) -> {});
  }

  private void assertStillServes() throws IOException {
    assertThat(ask("echo", Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void answersWhatIsAsked() throws IOException {
    Map<String, Object> arguments =
        Map.of("text", "line\nbreak, \"quotes\" and ünïcode", "number", 1L << 40, "flag", true);

    assertThat(ask("echo", arguments)).isEqualTo(arguments);
  }

  @Test
  void tellsProgressBeforeTheAnswer() throws IOException {
    List<String> told = new ArrayList<>();

    Map<String, Object> answer =
        client.call(
            new ControlRequest("later", Map.of()),
            (done, total) -> {
              told.add(done + "/" + total);
              later.complete(Map.of("done", true));
            });

    assertThat(told).containsExactly("1/4");
    assertThat(answer).containsEntry("done", true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[1, 2]",
        "{\"v\":1}",
        "{\"v\":1,\"do\":7}",
        "{\"v\":1,\"do\":\"echo\"",
        "include \"/etc/passwd\"",
        "GET / HTTP/1.1",
        "\u0000\u0001\u0002"
      })
  void garbageIsRefusedAndOthersAreServed(String line) throws IOException {
    assertThat(raw(line + "\n")).contains("\"refused\":\"bad-request\"");
    assertStillServes();
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    String deep = "{\"v\":1,\"do\":\"echo\",\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";

    assertThat(raw(deep + "\n")).contains("nested more than 32 deep");
    assertStillServes();
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    try (SocketChannel channel = connect()) {
      channel.write(ByteBuffer.wrap(new byte[] {'{', (byte) 0xc3, (byte) 0x28, '\n'}));
      assertThat(readAll(channel)).contains("no UTF-8 text");
    }
    assertStillServes();
  }

  @Test
  void oversizedRequestIsRefused() throws IOException {
    assertThat(raw("x".repeat(LIMITS.requestBytes()))).contains("longer than 1000 bytes");
    assertStillServes();
  }

  @Test
  void oversizedAnswerIsRefused() throws IOException {
    assertThatExceptionOfType(ControlException.class)
        .isThrownBy(() -> ask("much", Map.of()))
        .withMessageContaining("the answer is longer than 100000 bytes");
    assertStillServes();
  }

  @Test
  void otherVersionsAreToldWhichOneIsSpoken() throws IOException {
    assertThat(raw("{\"v\":2,\"do\":\"echo\"}\n"))
        .contains("\"refused\":\"unknown-version\"")
        .contains("expected 1");
  }

  @Test
  void failuresReachWhoAsked() throws IOException {
    assertThatThrownBy(() -> ask("fail", Map.of())).hasMessage("it failed");
    assertThatThrownBy(() -> ask("throw", Map.of())).hasMessage("it threw");
    assertThatThrownBy(() -> ask("nonsense", Map.of())).hasMessage("what is that?");
    assertStillServes();
  }

  @Test
  void secondClientIsServedWhileTheFirstWaits() throws IOException {
    try (SocketChannel first = connect()) {
      write(first, "{\"v\":1,\"do\":\"later\"}\n");
      await().until(this::laterHasBegun);
      assertStillServes();
      later.complete(Map.of("done", true));
      assertThat(readAll(first)).contains("\"result\":{\"done\":true}");
    }
  }

  private boolean laterHasBegun() {
    synchronized (begun) {
      return begun.stream().anyMatch(each -> each.command().equals("later"));
    }
  }

  @Test
  void tooManyClientsAreSentAway() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    for (int client = 0; client < LIMITS.connections(); client++) {
      silent.add(connect());
    }
    try (SocketChannel oneMore = connect()) {
      assertThat(readAll(oneMore)).contains("\"refused\":\"busy\"");
    }
    for (SocketChannel each : silent) {
      each.close();
    }
    await().untilAsserted(this::assertStillServes);
  }

  @Test
  void silentClientIsSentAwayInTime() throws IOException {
    try (SocketChannel silent = connect()) {
      write(silent, "{\"v\":1,");
      assertStillServes();
      nanos.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(readAll(silent)).isEmpty();
    }
  }

  @Test
  void clientThatGoesBeforeItsAnswerHarmsNobody() throws IOException {
    try (SocketChannel gone = connect()) {
      write(gone, "{\"v\":1,\"do\":\"later\"}\n");
      await().until(this::laterHasBegun);
    }
    later.complete(Map.of("done", true));
    assertStillServes();
  }

  @Test
  void whoWaitsIsAnsweredWhenTheServerCloses() throws Exception {
    try (SocketChannel waiting = connect()) {
      write(waiting, "{\"v\":1,\"do\":\"later\"}\n");
      await().until(this::laterHasBegun);
      Thread closing = new Thread(server::close);
      closing.start();
      await().until(this::nobodyListens);
      later.complete(Map.of("stopped", true));
      assertThat(readAll(waiting)).contains("\"stopped\":true");
      closing.join();
    }
  }

  /** Only then has the server surely begun to close. */
  private boolean nobodyListens() {
    try (SocketChannel channel = connect()) {
      return !channel.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void nobodyListensWhereASocketWasLeftByACrash() throws IOException {
    Path stale = directory.resolve("stale");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(stale))
        .close();
    assertThat(stale).exists();

    for (Path path : List.of(stale, directory.resolve("never"))) {
      assertThatExceptionOfType(ControlException.class)
          .isThrownBy(
              () ->
                  new ControlClient(path, LIMITS)
                      .call(new ControlRequest("echo", Map.of()), (done, total) -> {}))
          .matches(ControlException::isNobodyThere);
    }
  }

  @Test
  void silentProcessIsReportedAndNotWaitedFor() throws IOException {
    Path mute = directory.resolve("mute");
    ControlLimits hurried = new ControlLimits(1_000, 100_000, 3, Duration.ofMillis(50));
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(mute));
      assertThatThrownBy(
              () ->
                  new ControlClient(mute, hurried)
                      .call(new ControlRequest("echo", Map.of()), (done, total) -> {}))
          .hasMessageContaining("did not answer within");
    }
  }

  @Test
  void processThatEndsMeanwhileIsReported() throws Exception {
    Path dying = directory.resolve("dying");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(dying));
      Thread dies =
          new Thread(
              () -> {
                try (SocketChannel client = listening.accept()) {
                  client.read(ByteBuffer.allocate(100));
                  write(client, "{\"v\":1,\"accepted\":true}\n");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      dies.start();
      assertThatThrownBy(
              () ->
                  new ControlClient(dying, LIMITS)
                      .call(new ControlRequest("echo", Map.of()), (done, total) -> {}))
          .hasMessageContaining("ended before it answered");
      dies.join();
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  private String raw(String request) throws IOException {
    try (SocketChannel channel = connect()) {
      write(channel, request);
      return readAll(channel);
    }
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String readAll(SocketChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void thereIsNoSocketWhereSomethingIs() throws IOException {
    Path taken = Files.writeString(directory.resolve("taken"), "something");

    assertThatThrownBy(() -> ControlServer.serve(taken, this::handle, LIMITS, nanos::get))
        .isInstanceOf(IOException.class);
  }
}
