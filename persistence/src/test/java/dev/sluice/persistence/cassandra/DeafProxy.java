package dev.sluice.persistence.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a client and a server; while it is deaf to the server, no answer comes through.
 */
final class DeafProxy implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  private final InetSocketAddress server;
  private final ServerSocket door;
  private volatile boolean deaf;

  DeafProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  /** From now on what the server says is lost. */
  void becomeDeaf() {
    deaf = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket behind = new Socket(server.getAddress(), server.getPort());
      start(() -> pass(client, behind, false));
      start(() -> pass(behind, client, true));
    }
  }

  private void pass(Socket from, Socket to, boolean isAnswer) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[BUFFER];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!(isAnswer && deaf)) {
          out.write(bytes, 0, count);
        }
      }
    }
  }

  private interface Task {

    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One of both is gone.
              }
            },
            "deaf-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
