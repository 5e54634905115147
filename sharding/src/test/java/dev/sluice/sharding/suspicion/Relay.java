package dev.sluice.sharding.suspicion;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire that can be cut, and laid to another place: passes connections on to a target. */
final class Relay implements Closeable {

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile InetSocketAddress target;

  Relay(InetSocketAddress target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** How many connections have come so far. */
  int accepted() {
    return accepted.get();
  }

  /** Leads further connections elsewhere. */
  void lead(InetSocketAddress elsewhere) {
    target = elsewhere;
  }

  /** Ends the connections there are. */
  void cut() {
    for (Socket socket : sockets) {
      // One by one: whoever reconnects at once must not be struck off the list unclosed.
      sockets.remove(socket);
      close(socket);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket here = server.accept();
        accepted.incrementAndGet();
        sockets.add(here);
        daemon(() -> connect(here));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void connect(Socket here) {
    try {
      Socket there = new Socket(target.getAddress(), target.getPort());
      sockets.add(there);
      daemon(() -> pump(there, here));
      pump(here, there);
    } catch (IOException e) {
      close(here);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // cut
    }
    close(from);
    close(to);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed before
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
