"""Chinese words of a public hall that a line does not break within: 设计审核 parts after 设计, never within it.

Chinese writes no spaces, and a dictionary of all words would cost more than it gives: these are the ones that names of
services, questions and sentences of a kiosk are made of. Pure; imports nothing of the window.
"""

WHOLES = (
    "工作日|个工作日|身份证|营业执照|自助机|二维码|办理人|代理人|负责人|联络员|"
    "审批局|告知单|下一步|上一步|经营|设计|审核|审批|设置|设施|许可|登记|备案|"
    "设立|变更|注销|公共|场所|卫生|食品|餐饮|道路|普通|货物|运输|户外|广告|"
    "林木|采伐|民办|企业|单位|组织|成立|雷电|防护|装置|个体|工商|联络|人员|"
    "成员|家庭|个人|自己|姓名|性别|出生|日期|住址|住所|地址|证件|号码|有效|"
    "电话|联系|手机|短信|时间|预约|取号|签到|窗口|大厅|上班|机器|屏幕|摄像|"
    "材料|文件|照片|扫描|拍照|拍下|打印|凭条|证照|执照|证明|编号|内容|情况|"
    "问题|结果|进度|时限|期限|费用|指南|公告|公示|通知|评价|申请|提交|办理|"
    "办结|受理|补正|领取|查看|核对|修改|填写|签名|同意|继续|结束|返回|完成|"
    "取消|保存|加密|清除|收到|检查|确认|确定|重新|可以|不能|需要|已经|还没|"
    "没有|正在|暂时|马上|之后|以前|如果|或者|现在|这里|哪里|什么|怎样|多少|"
    "我们|您的|全部|其他|其余|法定|承诺|当场|现场|核查|出示|规定|依据|条例|"
    "办法|健康|安全|管理|制度|设备|布局|操作|流程|业务|服务|政务|部门|主题|"
    "帮办|代办|委托|授权|清单|副本|原件|复印"
)
"""The words as a regular expression, longer ones first, so that a word within another does not cut it."""
