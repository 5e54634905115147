package dev.sluice.cassandra.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One process talking to the guard, a line at a time.
 *
 * <p>{@code HELLO token} is answered by who the server is, and by silence if the token is another;
 * {@code ADOPT pid} by {@code ADOPTED}, after which the server is the caller's for as long as the
 * connection stands, or by {@code REFUSED}; {@code STOP} by its owner ends the server.
 */
final class ControlConnection implements Runnable {

  private static final int MOST_SILENCE_MILLIS = 5_000;

  private final Socket socket;
  private final String token;
  private final String identity;
  private final Ownership ownership;

  ControlConnection(Socket socket, String token, String identity, Ownership ownership) {
    this.socket = socket;
    this.token = token;
    this.identity = identity;
    this.ownership = ownership;
  }

  @Override
  public void run() {
    try (socket) {
      // Who does not say the token soon does not know it; who has said it may be silent for ever.
      socket.setSoTimeout(MOST_SILENCE_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      if (knowsTheToken(in.readLine())) {
        answer(identity + " " + ownership.ownerPid());
        socket.setSoTimeout(0);
        talk(in);
      }
    } catch (IOException e) {
      // The caller is gone, which is what the next line is about.
    } finally {
      ownership.lost(this);
    }
  }

  private boolean knowsTheToken(String line) {
    byte[] said = String.valueOf(line).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(said, ("HELLO " + token).getBytes(StandardCharsets.US_ASCII));
  }

  private void talk(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("ADOPT ")) {
        long pid = Long.parseLong(line.substring("ADOPT ".length()));
        answer(ownership.take(this, pid) ? "ADOPTED" : "REFUSED");
      } else if (line.equals("STOP") && ownership.isOwner(this)) {
        answer("STOPPING");
        ownership.endAsWished();
      }
    }
  }

  private void answer(String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
