import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens files with Gephi's own importers and prints what its workspace then holds, as one JSON object.
 *
 * Arguments: {@code NAME=FILE[,FILE...]}, each opened in a workspace of its own with the settings that the desktop
 * program proposes (the second file of a pair is appended, as its import dialogue does). A name that ends in
 * {@code !} asks for "Don't merge" parallel edges, the choice of the dialogue that keeps them all.
 */
public class GephiImport {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Gephi's importers log to standard output; only the JSON may go there.
        System.setOut(System.err);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        List<String> results = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            results.add(text(parts[0]) + ":" + open(projects, parts[0].endsWith("!"), parts[1].split(",")));
        }
        out.println("{" + String.join(",\n", results) + "}");
        out.flush();
        System.exit(0);
    }

    private static String open(ProjectController projects, boolean keepParallel, String[] files) throws Exception {
        Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
        projects.openWorkspace(workspace);
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        List<String> issues = new ArrayList<>();
        boolean first = true;
        for (String file : files) {
            Container container = importer.importFile(new File(file));
            if (container == null) {
                return "{\"error\":" + text("no importer takes " + file) + "}";
            }
            if (keepParallel) {
                container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
            }
            importer.process(container, first ? new DefaultProcessor() : new AppendProcessor(), workspace);
            container.getReport().getIssues(1000).forEachRemaining(issue -> {
                if (issue.getLevel() != Issue.Level.INFO) issues.add(text(issue.getLevel() + ": " + issue.getMessage()));
            });
            first = false;
        }
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        List<String> nodes = new ArrayList<>();
        for (Node node : model.getGraph().getNodes().toArray()) {
            nodes.add(element(node, model.getNodeTable().toArray(), "\"degree\":" + model.getGraph().getDegree(node)));
        }
        List<String> edges = new ArrayList<>();
        for (Edge edge : model.getGraph().getEdges().toArray()) {
            String ends = "\"source\":" + text(edge.getSource().getId()) + ",\"target\":" + text(edge.getTarget().getId())
                + ",\"kind\":" + text(edge.getTypeLabel()) + ",\"directed\":" + edge.isDirected() + ",\"weight_now\":" + edge.getWeight();
            edges.add(element(edge, model.getEdgeTable().toArray(), ends));
        }
        return "{\"issues\":[" + String.join(",", issues) + "],\"dynamic\":" + model.isDynamic()
            + ",\"nodes\":[" + String.join(",\n", nodes) + "],\"edges\":[" + String.join(",\n", edges) + "]}";
    }

    private static String element(Element element, Column[] columns, String more) {
        List<String> fields = new ArrayList<>();
        fields.add(more);
        for (Column column : columns) {
            Object value = element.getAttribute(column);
            if (value == null) continue;
            String json = value instanceof Number || value instanceof Boolean ? value.toString()
                : text(value.getClass().isArray() ? Arrays.toString((Object[]) value) : value.toString());
            fields.add(text("@" + column.getTitle().toLowerCase()) + ":" + json);
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String text(Object value) {
        if (value == null) return "null";
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
