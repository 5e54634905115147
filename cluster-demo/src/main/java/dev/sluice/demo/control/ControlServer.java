package dev.sluice.demo.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the control socket of a state directory, in one thread that never waits for a client.
 *
 * <p>A client that says nothing, too much or nonsense is answered and sent away, and the others do
 * not notice. Closing ends the thread and all connections; the socket's file is removed with the
 * state directory, and by whoever opens it next after a crash.
 */
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final long LOOK_MILLIS = 500;
  private static final long LAST_LOOK_MILLIS = 20;
  private static final long END_MILLIS = 2_000;

  private final Selector selector;
  private final ServerSocketChannel listening;
  private final ControlHandler handler;
  private final ControlLimits limits;
  private final LongSupplier nanoClock;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::serve, "sluice-control");
  private volatile boolean closed;

  /** Something that another thread left for this one to do. */
  private record Step(ControlConnection connection, Action action) {}

  /** Sends something on a connection, which may be gone. */
  private interface Action {
    void run() throws IOException;
  }

  private ControlServer(
      Selector selector,
      ServerSocketChannel listening,
      ControlHandler handler,
      ControlLimits limits,
      LongSupplier nanoClock) {
    this.selector = selector;
    this.listening = listening;
    this.handler = handler;
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /**
   * Begins to serve.
   *
   * @param socket a path at which nothing is
   * @param nanoClock monotonic time
   * @throws IOException when there can be no socket at the path
   */
  public static ControlServer serve(
      Path socket, ControlHandler handler, ControlLimits limits, LongSupplier nanoClock)
      throws IOException {
    Objects.requireNonNull(handler);
    Selector selector = Selector.open();
    ServerSocketChannel listening = null;
    try {
      listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(socket));
      listening.configureBlocking(false);
      listening.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      selector.close();
      if (listening != null) {
        listening.close();
      }
      throw e;
    }
    ControlServer server = new ControlServer(selector, listening, handler, limits, nanoClock);
    server.thread.setDaemon(true);
    server.thread.start();
    return server;
  }

  private void serve() {
    try {
      while (!closed) {
        turn(LOOK_MILLIS);
      }
      endAnswers();
    } catch (IOException | RuntimeException e) {
      LOG.error("The control socket is not served any more", e);
    } finally {
      release();
    }
  }

  private void turn(long mostMillis) throws IOException {
    selector.select(mostMillis);
    runSteps();
    for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
      selector.selectedKeys().remove(key);
      handle(key);
    }
    sendAwayTheOverdue();
  }

  /** Who asked a job to stop wants to hear of it, though that ends the server. */
  private void endAnswers() throws IOException {
    listening.close();
    long until = nanoClock.getAsLong() + Duration.ofMillis(END_MILLIS).toNanos();
    while (nanoClock.getAsLong() - until < 0
        && connections().stream().anyMatch(ControlConnection::isAwaited)) {
      turn(LAST_LOOK_MILLIS);
    }
  }

  private void release() {
    connections().forEach(ControlConnection::close);
    try {
      listening.close();
      selector.close();
    } catch (IOException e) {
      LOG.debug("The control socket did not close well", e);
    }
  }

  private void runSteps() {
    Step step = steps.poll();
    while (step != null) {
      if (step.connection().isOpen()) {
        run(step.connection(), step.action());
      }
      step = steps.poll();
    }
  }

  private static void run(ControlConnection connection, Action action) {
    try {
      action.run();
    } catch (IOException e) {
      LOG.debug("A client of the control socket has gone", e);
      connection.close();
    } catch (RuntimeException e) {
      LOG.warn("A request at the control socket was not answered", e);
      connection.close();
    }
  }

  private void handle(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      accept();
      return;
    }
    ControlConnection connection = (ControlConnection) key.attachment();
    if (key.isWritable()) {
      run(connection, connection::flush);
    } else if (key.isReadable()) {
      run(connection, () -> receive(connection));
    }
  }

  private void accept() throws IOException {
    SocketChannel client = accepted();
    if (client == null) {
      return;
    }
    client.configureBlocking(false);
    SelectionKey key = client.register(selector, SelectionKey.OP_READ);
    ControlConnection connection = new ControlConnection(client, key, limits, deadline());
    key.attach(connection);
    if (connections().size() > limits.connections()) {
      String all = "%d others are being served; try again".formatted(limits.connections());
      refuse(connection, new ControlException("busy", all));
    }
  }

  /** Who is at the door; nobody, where the machine has no room for more. */
  private SocketChannel accepted() throws IOException {
    try {
      return listening.accept();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("A client of the control socket could not be let in", e);
      return null;
    }
  }

  private List<ControlConnection> connections() {
    return selector.keys().stream()
        .map(SelectionKey::attachment)
        .filter(ControlConnection.class::isInstance)
        .map(ControlConnection.class::cast)
        .filter(ControlConnection::isOpen)
        .toList();
  }

  private void receive(ControlConnection connection) throws IOException {
    try {
      var line = connection.receive();
      if (line.isPresent()) {
        work(connection, ControlRequest.parse(line.get()));
      }
    } catch (ControlException e) {
      refuse(connection, e);
    }
  }

  private void work(ControlConnection connection, ControlRequest request) throws IOException {
    connection.accept(deadline());
    CompletionStage<Map<String, Object>> result;
    try {
      result =
          handler.handle(
              request,
              (done, total) -> {
                if (connection.progressed(done, total)) {
                  leave(connection, () -> connection.sendProgress(deadline()));
                }
              });
    } catch (ControlException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failed(request, e);
    }
    result.whenComplete(
        (answer, failure) -> leave(connection, () -> answer(connection, request, answer, failure)));
  }

  private void answer(
      ControlConnection connection,
      ControlRequest request,
      Map<String, Object> answer,
      Throwable failure)
      throws IOException {
    if (failure != null) {
      refuse(connection, failed(request, failure));
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(ControlRequest.VERSION, ControlRequest.SPOKEN);
    line.put("result", answer);
    connection.answer(line, deadline());
  }

  private static ControlException failed(ControlRequest request, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ControlException refusal) {
      return refusal;
    }
    LOG.info("The request '{}' failed", request.command(), cause);
    return new ControlException(
        "failed", cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  private void refuse(ControlConnection connection, ControlException refusal) {
    run(connection, () -> connection.answer(refusal(refusal), deadline()));
  }

  static Map<String, Object> refusal(ControlException refusal) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(ControlRequest.VERSION, ControlRequest.SPOKEN);
    line.put("refused", refusal.code());
    line.put("message", refusal.getMessage());
    return line;
  }

  private void leave(ControlConnection connection, Action action) {
    steps.add(new Step(connection, action));
    selector.wakeup();
  }

  private void sendAwayTheOverdue() {
    long now = nanoClock.getAsLong();
    for (ControlConnection each : connections()) {
      if (each.isOverdue(now)) {
        LOG.info("A client of the control socket kept us waiting and is sent away");
        each.close();
      }
    }
  }

  private long deadline() {
    return nanoClock.getAsLong() + limits.requestWithin().toNanos();
  }

  /**
   * Takes no further request, gives those that are being worked on a moment, and ends the thread.
   */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(2 * END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
