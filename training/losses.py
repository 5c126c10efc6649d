"""What a network gets wrong, against the corpora and against its teachers."""
import torch
from torch.nn import functional as F

from corpora import ANY
from store import TAUGHT

WEIGHT = {"upos": 0.5, "xpos": 0.5, "penn": 0.3, "names": 1.0, "heads": 1.0, "deprel": 1.0}


def loss(net, batch, gold_share=0.5):
    """The summed loss per word. Where teachers have spoken, the corpora count `gold_share` and the teachers the rest,
    and all where the corpora are silent."""
    with torch.autocast(batch.mask.device.type, dtype=torch.bfloat16):
        x = net.encode(batch)
        y = batch.gold
        told = batch.told[:, None]
        heads = torch.where(y["heads"] >= 0, y["heads"], batch.soft["head"].long() if batch.soft else 0)
        any_guideline = torch.full_like(batch.guideline, ANY)
        # Half of the sentences are named as their corpus names, the other half as whatever is usual in such text.
        guideline = torch.where(torch.rand(batch.guideline.shape, device=x.device) < 0.5, any_guideline, batch.guideline)
        scores = {"upos": net.upos(x), "xpos": net.xpos(x), "penn": net.penn(x), "names": net.name_scores(x, guideline),
                  "heads": net.arcs(x, batch.mask), "deprel": net.labels(x, heads)}
        total = 0.0
        for key, s in scores.items():
            share = 1 - told * (1 - gold_share) if key in TAUGHT else 1.0
            wrong = F.cross_entropy(s.float().flatten(0, 1), y[key].flatten(), reduction="none", ignore_index=-100).view(y[key].shape)
            total = total + WEIGHT[key] * (wrong * share * batch.weight[:, None]).sum()
        if batch.soft:
            scores["names"] = net.name_scores(x, any_guideline)
            for key, s in scores.items():
                if key in TAUGHT:
                    share = told * torch.where(y[key] >= 0, 1 - gold_share, 1.0) * batch.mask
                    total = total + WEIGHT[key] * (against_teachers(s, batch.soft, key) * share * batch.weight[:, None]).sum()
        return total / batch.mask.sum()


def against_teachers(scores, soft, key):
    """Cross entropy with the teachers' likeliest answers, (sentences, words); heads beyond the end have no chance."""
    answer = soft[key + ".answer"].long().clamp(max=scores.shape[2] - 1)
    return -(torch.log_softmax(scores.float(), 2).gather(2, answer) * soft[key + ".chance"].float()).sum(2)
