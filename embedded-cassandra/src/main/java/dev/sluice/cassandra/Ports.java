package dev.sluice.cassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds free ports of the loopback interface. */
final class Ports {

  private Ports() {}

  /** The port for clients: the one that is wished for, or a free one. */
  static int nativePort(int wished) {
    try (ServerSocket socket = new ServerSocket(wished, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CassandraStartException(
          "port %d of the loopback interface, on which Cassandra should listen, is taken (%s). Stop what listens there, or choose another port; 0 means a free one."
              .formatted(wished, e.getMessage()),
          e);
    }
  }
}
