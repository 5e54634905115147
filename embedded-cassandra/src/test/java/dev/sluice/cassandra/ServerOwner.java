package dev.sluice.cassandra;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that starts a server and is then killed by a test: says on its console that the server
 * is ready, and waits.
 */
public final class ServerOwner {

  private ServerOwner() {}

  public static void main(String[] args) throws IOException {
    CassandraSettings settings =
        CassandraSettings.in(Path.of(args[0]), ServerClassPath.ofDirectory(Path.of(args[1])));
    EmbeddedCassandra server = EmbeddedCassandra.start(settings);
    System.out.println(server.pid());
    System.in.read();
    server.close();
  }
}
