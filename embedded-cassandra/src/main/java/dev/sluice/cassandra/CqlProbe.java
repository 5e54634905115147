package dev.sluice.cassandra;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a server whether it speaks CQL: sends OPTIONS and looks for SUPPORTED. */
final class CqlProbe {

  private static final int MOST_MILLIS = 2_000;
  private static final byte[] OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};
  private static final int OPCODE = 4;
  private static final int SUPPORTED = 6;

  private CqlProbe() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_MILLIS);
      socket.setSoTimeout(MOST_MILLIS);
      socket.getOutputStream().write(OPTIONS);
      byte[] header = new byte[OPTIONS.length];
      new DataInputStream(socket.getInputStream()).readFully(header);
      return header[OPCODE] == SUPPORTED;
    } catch (IOException e) {
      return false;
    }
  }
}
