package dev.sluice.cassandra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The line to the guard of a running server. Who has taken the server over with it keeps it open:
 * its end is the end of the owner.
 */
final class GuardLine implements AutoCloseable {

  private static final int MOST_MILLIS = 5_000;
  private static final String OWNER_OF_NONE = "0";

  private final Socket socket;
  private final BufferedReader in;
  private final String greeting;

  private GuardLine(Socket socket, BufferedReader in, String greeting) {
    this.socket = socket;
    this.in = in;
    this.greeting = greeting;
  }

  /**
   * Calls the guard.
   *
   * @throws IOException when nobody answers, or somebody who does not know the token
   */
  static GuardLine to(ServerState state, String token) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), state.controlPort()),
          MOST_MILLIS);
      socket.setSoTimeout(MOST_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      say(socket, "HELLO " + token);
      String greeting = in.readLine();
      if (greeting == null) {
        throw new IOException("it does not know the token of the directory");
      }
      return new GuardLine(socket, in, greeting);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Whether it is the server that the directory says it is. */
  boolean isTo(ServerState state) {
    return greeting.startsWith(state.identity() + " ");
  }

  /** Whether the server belongs to a process, as far as was known when it answered. */
  boolean isOwned() {
    return !owner().equals(OWNER_OF_NONE);
  }

  /** The id of the process that the server belongs to. */
  String owner() {
    return greeting.substring(greeting.lastIndexOf(' ') + 1);
  }

  /** Takes the server over; the answer is no if somebody else was faster, or it is ending. */
  boolean adopt() throws IOException {
    say(socket, "ADOPT " + ProcessHandle.current().pid());
    return "ADOPTED".equals(in.readLine());
  }

  /** Wants a server to end that was taken over by this line. */
  void stop() throws IOException {
    say(socket, "STOP");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
