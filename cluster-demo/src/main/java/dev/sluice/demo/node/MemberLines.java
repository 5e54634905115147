package dev.sluice.demo.node;

import dev.sluice.runtime.NodeMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what has changed among the members of the cluster since the last look. One thread. */
final class MemberLines {

  private Map<String, NodeMember> known = Map.of();

  /** The lines about what is new. */
  List<String> changes(List<NodeMember> members) {
    Map<String, NodeMember> now = new LinkedHashMap<>();
    members.forEach(each -> now.put(each.node(), each));
    List<String> lines = new ArrayList<>();
    for (NodeMember each : members) {
      String change = change(known.get(each.node()), each);
      if (!change.isEmpty()) {
        lines.add("node %s %s".formatted(NodeNames.shown(each.node()), change));
      }
    }
    known.keySet().stream()
        .filter(node -> !now.containsKey(node))
        .map(node -> "node %s has left or was removed".formatted(NodeNames.shown(node)))
        .forEach(lines::add);
    known = now;
    return lines;
  }

  private static String change(NodeMember before, NodeMember now) {
    if (before != null && before.reachable() != now.reachable()) {
      return now.reachable() ? "gives signs of life again" : "gives no sign of life";
    }
    if (before != null && before.status().equals(now.status())) {
      return "";
    }
    return "is " + now.status();
  }
}
