package dev.sluice.demo.node;

/** Names of nodes as people read them. */
public final class NodeNames {

  private NodeNames() {}

  /** Host and port of {@code akka://sluice@host:port#uid}; what is no such name stays as it is. */
  public static String shown(String node) {
    int at = node.indexOf('@');
    int mark = node.indexOf('#');
    return node.substring(at + 1, mark > at ? mark : node.length());
  }
}
