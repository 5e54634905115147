package dev.sluice.demo.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds free ports of the loopback interface. */
final class FreePorts {

  private FreePorts() {}

  /**
   * So many ports that nothing listens on, all different.
   *
   * @throws ClusterRefusedException when nothing may listen on the loopback interface
   */
  static List<Integer> find(int wanted) throws ClusterRefusedException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int each = 0; each < wanted; each++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new ClusterRefusedException(
          "the demo needs %d free ports on the loopback interface, and found %d (%s)."
              .formatted(wanted, held.size(), e.getMessage()),
          e);
    } finally {
      held.forEach(FreePorts::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a port that was only looked at does not close", e);
    }
  }
}
